/** A thread. */
export interface Helper {
  terminate(): void
}

interface NodeWorker extends Helper {
  postMessage(message: unknown): void
  unref(): void
}

type NodeWorkerClass = new (source: string, options: { eval: true }) => NodeWorker

/** What Node has and browsers have not. */
interface NodeProcess {
  getBuiltinModule?(name: string): { readonly Worker: NodeWorkerClass } | undefined
}

/** Node's class of threads; nothing in a browser. */
function nodeWorker(): NodeWorkerClass | undefined {
  const { process } = globalThis as { process?: NodeProcess }
  return process?.getBuiltinModule?.("worker_threads")?.Worker
}

/** Whether threads can share memory here: in Node, and in pages that are cross-origin isolated. */
export function canShareMemory(): boolean {
  if (typeof SharedArrayBuffer === "undefined") return false
  return nodeWorker() !== undefined || (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === true
}

/** A worker's postMessage, which unlike a window's has no origin to name. */
function send(worker: { postMessage(message: unknown): void }, message: unknown): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
  worker.postMessage(message)
}

/** Starts a thread that runs `source` and then gets one message. It does not keep the process alive. */
export function startHelper(source: string, message: unknown): Helper {
  const Worker = nodeWorker()
  if (Worker !== undefined) {
    const worker = new Worker(source, { eval: true })
    send(worker, message)
    worker.unref()
    return worker
  }
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }))
  const worker = new globalThis.Worker(url)
  send(worker, message)
  URL.revokeObjectURL(url)
  return worker
}
