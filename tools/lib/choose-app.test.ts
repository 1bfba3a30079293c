import { expect, it } from "vitest"
import { chooseApp } from "./choose-app.mjs"

const app = (name: string) => ({ name, title: "", packageName: name, main: `${name}/dist/main.js` })
const apps = [app("cartpole-intro"), app("lunar-lander")]
const appOfRun = (folder: string) => (folder === "runs/a" ? "lunar-lander" : undefined)

it("runs the default app when no argument names one", () => {
  expect(chooseApp([], apps, appOfRun)).toEqual({ app: apps[0], args: [] })
})

it("passes all arguments to the default app when the first is a flag", () => {
  expect(chooseApp(["--seed", "1"], apps, appOfRun)).toEqual({ app: apps[0], args: ["--seed", "1"] })
})

it("runs the app that the first argument names, with the other arguments", () => {
  expect(chooseApp(["lunar-lander", "--seed", "1"], apps, appOfRun)).toEqual({ app: apps[1], args: ["--seed", "1"] })
})

it("takes the name of an app's folder as well", () => {
  expect(chooseApp(["notebook-lunar-lander"], apps, appOfRun)).toEqual({ app: apps[1], args: [] })
  expect(chooseApp(["apps/notebook-lunar-lander"], apps, appOfRun)).toEqual({ app: apps[1], args: [] })
})

it("answers a misspelt name with the nearest right one", () => {
  expect(chooseApp(["lunar-landr"], apps, appOfRun)).toEqual({
    problem: 'There is no app "lunar-landr". Did you mean lunar-lander?',
  })
})

it("answers a name that is near to none with all of them", () => {
  expect(chooseApp(["pong"], apps, appOfRun)).toEqual({
    problem: 'There is no app "pong". The apps are: cartpole-intro, lunar-lander.',
  })
})

it("takes a command before the app's name", () => {
  expect(chooseApp(["watch", "lunar-lander", "--seed", "1"], apps, appOfRun)).toEqual({
    app: apps[1],
    args: ["watch", "--seed", "1"],
  })
  expect(chooseApp(["watch"], apps, appOfRun)).toEqual({ app: apps[0], args: ["watch"] })
})

it("takes a command before a run folder, which tells its app", () => {
  const args = ["compare", "runs/a", "runs/b"]
  expect(chooseApp(args, apps, appOfRun)).toEqual({ app: apps[1], args })
})

it("answers a command on what is neither an app nor a run", () => {
  expect(chooseApp(["watch", "lunar-landr"], apps, appOfRun)).toEqual({
    problem: "lunar-landr: there is no run (no config.json), and no app of that name. Did you mean lunar-lander?",
  })
})
