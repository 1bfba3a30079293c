// What a report does in a browser: draws its charts with uPlot, copies its command, stops its moving pictures.
// A classic script, sent as it is: nothing builds it. uPlot has been loaded before.
{
  /** @typedef {import("../chart.js").Chart} Chart */
  /** @typedef {import("../chart.js").ChartSeries} ChartSeries */

  const { uPlot } = /** @type {{ uPlot: typeof import("uplot") }} */ (/** @type {unknown} */ (globalThis))

  const LARGE_ASPECT = 0.42
  const LARGE_HEIGHT = { min: 230, max: 400 }
  const SMALL_HEIGHT = 140
  const FONT = "12px system-ui, sans-serif"
  const DIGIT_WIDTH = 7
  /** Hexadecimal digits behind a colour. */
  const BAND_ALPHA = "2b"
  const RUN_ALPHA = "66"

  const rounded = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 })
  const whole = new Intl.NumberFormat("en-US")

  /** Values come with four digits already. @param {number} value */
  const formatNumber = (value) => {
    const isTiny = value !== 0 && Math.abs(value) < 1e-4
    const text = isTiny ? value.toExponential(2) : (Number.isInteger(value) ? whole : rounded).format(value)
    return text.replaceAll("-", "−")
  }

  /** A colour of the style sheet as it is now: it changes with the colour scheme, and for print. @param {string} name */
  const colorOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

  /** How each kind of curve is drawn. @type {Record<ChartSeries["style"], (color: string) => import("uplot").Series>} */
  const STYLES = {
    main: (color) => ({ stroke: () => colorOf(color), width: 2, points: { show: isLonely } }),
    run: (color) => ({ stroke: () => colorOf(color) + RUN_ALPHA, width: 1, points: { show: false } }),
    edge: () => ({ width: 0, points: { show: false } }),
    reference: (color) => ({ stroke: () => colorOf(color), width: 1.5, dash: [5, 4], points: { show: false } }),
    recorded: (color) => ({
      stroke: () => colorOf(color),
      width: 0.75,
      points: { show: true, size: 4, width: 0, fill: () => colorOf(color) },
    }),
  }

  /** A curve of one point would not be seen without a dot. @type {(u: uPlot, series: number) => boolean} */
  const isLonely = (u, series) => (u.data[series] ?? []).filter((value) => value !== null).length === 1

  /** @param {Chart} chart @param {number} width @returns {import("uplot").Options} */
  const optionsOf = (chart, width) => ({
    width,
    height: heightOf(chart, width),
    padding: [8, 12, 0, 0],
    legend: { show: false },
    scales: {
      x: { time: false, range: () => [0, Math.max(chart.xEnd, 1)] },
      // Zero belongs to every one of these axes, unless all values are below it.
      y: { range: (_, min, max) => uPlot.rangeNum(Math.min(min, max > 0 ? 0 : min), max, 0.05, true) },
    },
    axes: [
      axis({ space: 56, size: 24 }),
      { ...axis({ space: chart.size === "small" ? 28 : 36, size: yAxisSize }), grid: grid() },
    ],
    cursor: {
      y: false,
      drag: { x: false, y: false, setScale: false },
      sync: { key: chart.xLabel },
      points: { size: 7, show: hasCursorPoint(chart) },
    },
    series: [{}, ...chart.series.map(({ style, color }) => ({ ...STYLES[style](color), spanGaps: true, pxAlign: 0 }))],
    bands: chart.bands.map(({ series: [low, high], color }) => ({
      series: [high + 1, low + 1],
      fill: () => colorOf(color) + BAND_ALPHA,
    })),
    hooks: { setCursor: [(u) => showValues(chart, u)] },
  })

  /** @param {Chart} chart @param {number} width */
  const heightOf = ({ size }, width) =>
    size === "small"
      ? SMALL_HEIGHT
      : Math.min(LARGE_HEIGHT.max, Math.max(LARGE_HEIGHT.min, Math.round(width * LARGE_ASPECT)))

  /** @param {{ space: number, size: import("uplot").Axis.Size }} sizes @returns {import("uplot").Axis} */
  const axis = ({ space, size }) => ({
    stroke: () => colorOf("muted"),
    font: FONT,
    gap: 6,
    space,
    size,
    values: (_, ticks) => ticks.map((tick) => formatNumber(tick)),
    grid: { show: false },
    ticks: { show: false },
  })

  /** @returns {import("uplot").Axis.Grid} */
  const grid = () => ({ show: true, stroke: () => colorOf("hairline"), width: 1 })

  /** As wide as the longest number. @type {import("uplot").Axis.Size} */
  const yAxisSize = (_, values) => Math.max(24, ...(values ?? []).map((text) => String(text).length * DIGIT_WIDTH + 10))

  /** Only curves to follow get a dot under the cursor. @param {Chart} chart */
  const hasCursorPoint = (chart) => {
    /** @type {(u: uPlot, index: number) => HTMLElement} */
    const show = (_, index) => {
      const { style, color } = chart.series[index - 1] ?? { style: "edge", color: "ink" }
      const dot = document.createElement("div")
      dot.hidden = style !== "main" && style !== "recorded"
      dot.style.background = `var(--${color})`
      return dot
    }
    return show
  }

  /** Writes the values at the cursor into the legend. @param {Chart} chart @param {uPlot} u */
  const showValues = (chart, u) => {
    const figure = u.root.closest("figure")
    if (figure === null) return
    const index = u.cursor.idx ?? undefined
    for (const [i, element] of figure.querySelectorAll(".value").entries()) {
      const values = (chart.legend[i]?.series ?? []).flatMap((series) => valueAt(chart, series, index) ?? [])
      element.textContent = rangeText(values)
    }
    const x = figure.querySelector(".x-value")
    if (x !== null) x.textContent = index === undefined ? "" : positionText(chart, index)
  }

  /** @param {Chart} chart @param {number} index @param {number | undefined} at */
  const valueAt = ({ series }, index, at) => (at === undefined ? undefined : series[index]?.values[at])

  /** @param {readonly number[]} values */
  const rangeText = (values) => {
    if (values.length === 0) return ""
    const [low, high] = [Math.min(...values), Math.max(...values)]
    return low === high ? formatNumber(low) : `${formatNumber(low)} … ${formatNumber(high)}`
  }

  /** @param {Chart} chart @param {number} index */
  const positionText = ({ x, width, xLabel }, index) => {
    const middle = x[index] ?? 0
    const half = (width - 1) / 2
    if (half === 0) return `${xLabel} ${whole.format(middle)}`
    return `${xLabel}s ${whole.format(Math.ceil(middle - half))}–${whole.format(Math.floor(middle + half))}`
  }

  /** @param {Chart} chart @returns {(() => void) | undefined} what draws the chart anew */
  const drawChart = (chart) => {
    const box = document.querySelector(`[data-chart="${chart.id}"] .plot`)
    if (!(box instanceof HTMLElement)) return undefined
    if (chart.x.length === 0) {
      box.textContent = "Nothing to show yet."
      return undefined
    }
    const data = /** @type {import("uplot").AlignedData} */ ([chart.x, ...chart.series.map(({ values }) => values)])
    const u = new uPlot(optionsOf(chart, box.clientWidth), data, box)
    const redraw = () => {
      const width = box.clientWidth
      if (width !== u.width && width > 0) u.setSize({ width, height: heightOf(chart, width) })
      else u.redraw(false, true)
    }
    new ResizeObserver(() => {
      if (box.clientWidth !== u.width) redraw()
    }).observe(box)
    followTouch(u)
    return redraw
  }

  /** A finger that moves sideways reads values off; up and down it scrolls the page. @param {uPlot} u */
  const followTouch = (u) => {
    u.over.style.touchAction = "pan-y"
    u.over.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch") return
      const { left, top } = u.over.getBoundingClientRect()
      u.setCursor({ left: event.clientX - left, top: event.clientY - top }, true)
    })
  }

  /** @param {readonly (() => void)[]} redraws */
  const followPrint = (redraws) => {
    /** @type {HTMLDetailsElement[]} */
    let opened = []
    addEventListener("beforeprint", () => {
      // Paper is white, of one width, and cannot be unfolded.
      document.documentElement.classList.add("print")
      const all = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("main details"))
      opened = [...all].filter((details) => !details.open)
      for (const details of opened) details.open = true
      for (const redraw of redraws) redraw()
    })
    addEventListener("afterprint", () => {
      document.documentElement.classList.remove("print")
      for (const details of opened) details.open = false
      for (const redraw of redraws) redraw()
    })
  }

  const offerCopies = () => {
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-copies]"))) {
      const source = document.getElementById(button.dataset["copies"] ?? "")
      if (source === null) continue
      button.hidden = false
      button.addEventListener("click", async () => {
        const label = button.textContent
        try {
          await navigator.clipboard.writeText(source.textContent ?? "")
          button.textContent = "Copied"
        } catch {
          // Without leave to write the clipboard, what is to be copied is at least selected.
          getSelection()?.selectAllChildren(source)
          button.textContent = "Selected"
        }
        setTimeout(() => (button.textContent = label), 2_000)
      })
    }
  }

  const offerPause = () => {
    const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-pauses]"))
    if (button === null) return
    let isPaused = false
    const images = [.../** @type {NodeListOf<HTMLImageElement>} */ (document.querySelectorAll(".episode img"))]
    const stills = images.map((image) => {
      const still = document.createElement("canvas")
      still.width = image.width
      still.height = image.height
      still.hidden = true
      still.setAttribute("role", "img")
      still.setAttribute("aria-label", `Still of: ${image.alt}`)
      image.after(still)
      return still
    })
    const toggle = () => {
      isPaused = !isPaused
      button.textContent = isPaused ? "Play" : "Pause"
      for (const [i, image] of images.entries()) {
        const still = stills[i]
        if (still === undefined) continue
        // A GIF drawn on a canvas is its first frame.
        still.getContext("2d")?.drawImage(image, 0, 0, still.width, still.height)
        still.hidden = !isPaused
        image.hidden = isPaused
      }
    }
    button.hidden = false
    button.addEventListener("click", toggle)
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      Promise.all(images.map((image) => image.decode())).then(toggle, () => {})
    }
  }

  const charts = /** @type {Chart[]} */ (JSON.parse(document.getElementById("charts")?.textContent ?? "[]"))
  const redraws = charts.flatMap((chart) => drawChart(chart) ?? [])
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const redraw of redraws) redraw()
  })
  followPrint(redraws)
  offerCopies()
  offerPause()
}
