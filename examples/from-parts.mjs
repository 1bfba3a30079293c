import { createDqn } from "@bellman-rl/dqn"
import { make } from "@bellman-rl/environments"
import { linearSchedule } from "@bellman-rl/exploration"
import { huber } from "@bellman-rl/losses"
import { createMlp } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import { evaluate, train } from "@bellman-rl/training"

const random = createRandom(1)
const agent = createDqn(
  {
    network: createMlp({ inputSize: 4, hiddenSizes: [64, 64], outputSize: 2 }, random.stream("network")),
    optimizer: adam({ learningRate: 0.001 }),
    loss: huber(1),
    replay: createReplay({ capacity: 50_000, observationSize: 4 }),
    random,
  },
  { gamma: 0.99, epsilon: linearSchedule({ start: 1, end: 0.05, steps: 500 }), learningStartSize: 200 },
)

for (const event of train({ environment: make("CartPole-v1"), agent, random }, { steps: 1_000 })) {
  if (event.type === "episode-end") console.log(event.return) // 12, 23, 17, …
}
console.log(evaluate({ environment: make("CartPole-v1"), agent }, { episodes: 3, random }).returns.length) // => 3
