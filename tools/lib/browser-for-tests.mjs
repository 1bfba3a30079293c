import os from "node:os"
import { findBrowser } from "./find-browser.mjs"

/**
 * The browser that the tests can run in, or why there is none.
 *
 * @returns {{ path: string } | { reason: string }}
 */
export function browserForTests() {
  const path = findBrowser()
  if (path === undefined) return { reason: "No Chromium found; install one, or set CHROMIUM_PATH." }
  // The browser loads the tests from a server on this machine: without even a loopback interface it cannot.
  const hasLoopback = Object.values(os.networkInterfaces()).some((addresses) => addresses?.some(isInternal))
  return hasLoopback ? { path } : { reason: "This machine has no loopback network interface." }
}

/** @param {os.NetworkInterfaceInfo} address */
function isInternal({ internal }) {
  return internal
}
