import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { TrialOutcome } from '@/components/setup/trial-outcome.tsx'
import type { Tried } from '@/lib/stacks/tried.ts'

const shown = (tried: Tried, isOverruled = false) =>
  renderToStaticMarkup(createElement(TrialOutcome, { tried, isOverruled, setOverruled: vi.fn() }))

const HOSTILE = ['<img src=x onerror=alert(1)>', '`rm -rf /`', 'https://evil.example/']

describe('what came of a trial', () => {
  it('shows what others said as text: no markup, no command to copy, no link', () => {
    const page = shown({ ok: true, saw: HOSTILE, details: HOSTILE })
    expect(page).not.toContain('<img')
    expect(page).not.toContain('<a ')
    expect(page).not.toContain('<button')
  })

  it('where it works offers nothing to overrule', () => {
    const page = shown({ ok: true, saw: ['It answers.'] })
    expect(page).toContain('It works')
    expect(page).not.toContain('anyway')
  })

  it('where it does not, says what to do, and what going on means', () => {
    const page = shown({ ok: false, saw: ['It refuses.'], todo: 'Start it with `serve`.' })
    expect(page).toContain('This did not work')
    expect(page).toContain('<code>serve</code>')
    expect(page).toContain('aria-pressed="false"')
    expect(page).toContain('the step that needs it')
  })

  it('where it was overruled, says so', () => {
    const page = shown({ ok: false, saw: [], todo: '' }, true)
    expect(page).toContain('You go on although this did not work')
    expect(page).toContain('aria-pressed="true"')
  })

  it('in practice claims neither', () => {
    const page = shown({ ok: true, practice: true, saw: ['It would ask.'] })
    expect(page).toContain('Not tried')
    expect(page).not.toContain('It works')
  })
})
