type Tell = (line: string) => void

/** Git counts many things. What takes its time is what comes over the network, and that is told every quarter. */
export function gitLines(tell: Tell): Tell {
  let told = -1
  return line => {
    const percent = /^Receiving objects:\s+(\d+)%/.exec(line)?.[1]
    const quarter = percent === undefined ? told : Math.floor(Number(percent) / 25)
    if (quarter === told) return
    told = quarter
    tell(`    ${line}`)
  }
}

/** How much of a checkout has come. */
export interface Came {
  done: number
  of: number | undefined
  unit: 'bytes' | 'objects'
}

export function cameByGit(line: string): Came | undefined {
  const [, done, of] = /^Receiving objects:\s+\d+% \((\d+)\/(\d+)\)/.exec(line) ?? []
  return done === undefined || of === undefined
    ? undefined
    : { done: Number(done), of: Number(of), unit: 'objects' }
}

const STEP = 5_000_000

/** A line every tenth, or where the whole is not known every 5 MB. */
export function downloadLines(tell: Tell): (done: number, of: number | undefined) => void {
  let told = 0
  return (done, of) => {
    const step = Math.floor(of === undefined ? done / STEP : (done / of) * 10)
    if (step === told) return
    told = step
    tell(`    ${megabytes(done)}${of === undefined ? '' : ` of ${megabytes(of)}`} MB`)
  }
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1)
