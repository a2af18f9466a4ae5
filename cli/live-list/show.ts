import process from 'node:process'
import { isEnd, type RunEvent } from '@/lib/run/events.ts'
import { plain } from '@/lib/system/plain-text.ts'
import { frame, HIDE_CURSOR, SHOW_CURSOR } from './frame.ts'
import { EMPTY, hear } from './list.ts'
import { paint, plainText } from './paint.ts'
import { type Line, render } from './render.ts'
import { endingLines, headLines, summarise } from './summarise.ts'

/** What the list needs of a terminal. */
export interface Terminal {
  columns?: number
  rows?: number
  write(text: string): unknown
  on(event: 'resize', listener: () => void): unknown
  off(event: 'resize', listener: () => void): unknown
}

export interface View {
  show(event: RunEvent): void
  /** Leaves the terminal as it was found, with what is to be kept of the view. */
  close(): void
}

/** Often enough for a person, and seldom enough for a slow line. */
const PAUSE = 100

/** A run as a list that is drawn in place. */
export function showLiveList(terminal: Terminal): View {
  let list = EMPTY
  let drawn: string[] = []
  let leave: (() => void) | undefined

  function draw(said: Line[]) {
    const lines = said.map(inert)
    const size = { width: terminal.columns || 80, height: terminal.rows || 24 }
    terminal.write(frame(drawn, lines.map(paint), size))
    drawn = lines.map(plainText)
  }
  const redraw = () =>
    draw(
      render(list, {
        width: (terminal.columns || 80) - 1,
        height: (terminal.rows || 24) - 1,
        now: Date.now(),
      }),
    )

  /** Writes lines that stay above the list. */
  function keep(lines: Line[]) {
    draw(lines)
    drawn = []
    redraw()
  }

  function open() {
    leave = enter(terminal, redraw)
    keep(headLines(list))
  }

  function close() {
    if (!leave) return
    draw(summarise(list))
    leave()
    leave = undefined
  }

  return {
    close,
    show(event) {
      list = hear(list, event)
      if (event.type === 'run-start') open()
      if (event.type === 'step-fail' && event.ends) keep(endingLines(list))
      if (isEnd(event)) close()
    },
  }
}

/** The list moves the cursor and colours its marks; the text of a line does neither, and stays on its line. */
const inert = (line: Line): Line => ({ ...line, text: plain(line.text).replace(/\s/g, ' ') })

/** Takes the terminal, and gives back how to leave it. Whatever ends or halts the process gives the cursor back. */
function enter(terminal: Terminal, redraw: () => void): () => void {
  const show = () => void terminal.write(SHOW_CURSOR)
  const halt = () => {
    show()
    process.kill(process.pid, 'SIGSTOP')
  }
  const goOn = () => {
    terminal.write(HIDE_CURSOR)
    redraw()
  }
  const timer = setInterval(redraw, PAUSE)
  terminal.on('resize', redraw)
  process.on('exit', show).on('SIGTSTP', halt).on('SIGCONT', goOn)
  terminal.write(HIDE_CURSOR)
  return () => {
    clearInterval(timer)
    terminal.off('resize', redraw)
    process.off('exit', show).off('SIGTSTP', halt).off('SIGCONT', goOn)
    show()
  }
}
