import { expect, it } from "vitest"
import { chooseApp } from "./choose-app.mjs"

const app = (name: string) => ({ name, title: "", packageName: name, main: `${name}/dist/main.js` })
const apps = [app("cartpole-intro"), app("lunar-lander")]

it("runs the default app when no argument names one", () => {
  expect(chooseApp([], apps)).toEqual({ app: apps[0], args: [] })
})

it("passes all arguments to the default app when the first is a flag", () => {
  expect(chooseApp(["--seed", "1"], apps)).toEqual({ app: apps[0], args: ["--seed", "1"] })
})

it("runs the app that the first argument names, with the other arguments", () => {
  expect(chooseApp(["lunar-lander", "--seed", "1"], apps)).toEqual({ app: apps[1], args: ["--seed", "1"] })
})

it("takes the name of an app's folder as well", () => {
  expect(chooseApp(["notebook-lunar-lander"], apps)).toEqual({ app: apps[1], args: [] })
  expect(chooseApp(["apps/notebook-lunar-lander"], apps)).toEqual({ app: apps[1], args: [] })
})

it("answers a misspelt name with the nearest right one", () => {
  expect(chooseApp(["lunar-landr"], apps)).toEqual({
    problem: 'There is no app "lunar-landr". Did you mean lunar-lander?',
  })
})

it("answers a name that is near to none with all of them", () => {
  expect(chooseApp(["pong"], apps)).toEqual({
    problem: 'There is no app "pong". The apps are: cartpole-intro, lunar-lander.',
  })
})
