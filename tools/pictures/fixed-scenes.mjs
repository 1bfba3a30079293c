/**
 * A fixed state of each environment, to look at: what the pictures in the documents show, and what their golden SVGs
 * hold on to. The packages are passed in: the tests have their sources, the tool their build.
 *
 * @typedef {import("../../packages/spec/src/index.js").Scene} Scene
 * @typedef {{
 *   environments: typeof import("../../packages/environments/src/index.js"),
 *   box2d: typeof import("../../packages/environments-box2d/src/index.js"),
 * }} Packages
 */

/** RocketLander's ship and what is above it. */
const SHIP = { left: 103, right: 163, bottom: 10, top: 82 }

/**
 * `closeUp` is a part of the view in which more can be seen, for what is small in the whole.
 *
 * @param {Packages} packages
 * @returns {{ name: string, title: string, scene: Scene, closeUp?: Scene["view"] }[]}
 */
export function fixedScenes(packages) {
  return [
    { name: "cart-pole", title: "CartPole: a pole on a cart", scene: cartPole(packages) },
    { name: "mountain-car", title: "MountainCar: a car in a valley, a flag on the hill", scene: mountainCar(packages) },
    { name: "acrobot", title: "Acrobot: two links that hang from a bar below a line", scene: acrobot(packages) },
    {
      name: "jumping",
      title: "Jumping: a ball between floor and ceiling, a flag at the end",
      scene: jumping(packages),
    },
    { name: "catch", title: "Catch: a ball above a paddle", scene: catchGame(packages) },
    {
      name: "lunar-lander",
      title: "LunarLander: a lander above the moon, engines firing, two flags at its pad",
      scene: lunarLander(packages),
    },
    {
      name: "rocket-lander",
      title: "RocketLander: a rocket with its flame and smoke above a ship",
      scene: rocketLander(packages),
      closeUp: SHIP,
    },
    {
      name: "rocket-lander-deck",
      title: "RocketLander: a rocket that stands on the ship",
      scene: rocketOnDeck(packages),
      closeUp: SHIP,
    },
  ]
}

/** @param {Packages} packages */
function cartPole({ environments }) {
  const environment = environments.createCartPole()
  environment.reset({ seed: 0 })
  environment.setState([-0.1, 0, 0.08, 0])
  return environment.scene()
}

/** @param {Packages} packages */
function mountainCar({ environments }) {
  const environment = environments.createMountainCar()
  environment.reset({ seed: 0 })
  environment.setState([-0.72, 0.01])
  return environment.scene()
}

/** @param {Packages} packages */
function acrobot({ environments }) {
  const environment = environments.createAcrobot()
  environment.reset({ seed: 0 })
  environment.setState([-0.12, -0.7, 0, 0])
  return environment.scene()
}

/** @param {Packages} packages */
function jumping({ environments }) {
  const environment = environments.createJumping()
  environment.reset({ seed: 0 })
  for (let i = 0; i < 24; i++) environment.step(i % 3 === 0 ? 1 : 0)
  return environment.scene()
}

/** @param {Packages} packages */
function catchGame({ environments }) {
  const environment = environments.createCatch()
  environment.reset({ seed: 0 })
  for (const action of [2, 1, 0, 1]) environment.step(action)
  return environment.scene()
}

/** @param {Packages} packages */
function lunarLander({ box2d }) {
  const environment = box2d.createLunarLander()
  let { observation } = environment.reset({ seed: 3 })
  for (let i = 0; i < 150; i++) observation = environment.step(box2d.lunarLanderHeuristic(observation)).observation
  return environment.scene()
}

/** @param {Packages} packages */
function rocketLander({ box2d }) {
  const environment = rocketAboveDeck(box2d, { height: 60, velocityY: -30 })
  const FULLER = 2
  const THRUSTER = 5
  for (let i = 0; i < 90; i++) environment.step(FULLER)
  environment.step(THRUSTER)
  return environment.scene()
}

/** @param {Packages} packages */
function rocketOnDeck({ box2d }) {
  const environment = rocketAboveDeck(box2d, { height: 2, velocityY: -1 })
  const NOTHING = 6
  for (let i = 0; i < 50; i++) environment.step(NOTHING)
  return environment.scene()
}

/**
 * @param {Packages["box2d"]} box2d
 * @param {{ height: number, velocityY: number }} placement
 */
function rocketAboveDeck(box2d, { height, velocityY }) {
  const environment = box2d.createRocketLander()
  environment.reset({ seed: 3 })
  const { view, shapes } = environment.scene()
  const deck = shapes.at(-1)
  const [left, right] = deck?.kind === "polyline" ? deck.points : []
  if (left === undefined || right === undefined) throw new Error("The scene's last shape is not the deck's line.")
  // The state is scaled: 0 is the middle of the view, and halfway between the deck and the view's top.
  const [scaledX = 0, scaledY = 0] = environment.state()
  const x = (view.right / 2) * (1 + scaledX)
  const y = left.y + (scaledY / 2 + 0.5) * (view.top - left.y)
  environment.place({ dx: (left.x + right.x) / 2 - x, dy: left.y + height - y, velocityX: 0, velocityY })
  return environment
}
