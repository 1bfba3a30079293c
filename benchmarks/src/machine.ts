import { version_core } from "@tensorflow/tfjs-core"
import os from "node:os"

/** Where a figure was come by. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly platform: string
  readonly node: string
  readonly v8: string
  readonly tfjs: string
  /** Processes that wanted to run, on average over the minute before. */
  readonly load: number
}

/** This machine, now. */
export function describeMachine(): Machine {
  return {
    cpu: os.cpus()[0]?.model.trim() ?? "unknown",
    cores: os.availableParallelism(),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    v8: process.versions.v8,
    tfjs: version_core,
    load: os.loadavg()[0] ?? 0,
  }
}
