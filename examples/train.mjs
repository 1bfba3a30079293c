import { loadDqn, trainDqn } from "@bellman-rl/experiment"

const dqn = await trainDqn({ environment: "CartPole-v1", steps: 50_000, seed: 1 }) // about 2 s on one core
console.log(dqn.evaluate({ episodes: 20 }).meanReturn) // => 500

await dqn.save("runs/cartpole")
const again = await loadDqn("runs/cartpole")
console.log(again.predict([0, 0, 0.05, 0])) // => 1
