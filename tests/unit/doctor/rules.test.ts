import { describe, expect, it } from 'vitest'
import type { Finding } from '@/lib/doctor/finding.ts'
import { composeRule } from '@/lib/doctor/rules/compose.ts'
import { dockerRule } from '@/lib/doctor/rules/docker.ts'
import { engineRule } from '@/lib/doctor/rules/engine.ts'
import { nodeRule } from '@/lib/doctor/rules/node.ts'
import { systemRule } from '@/lib/doctor/rules/system.ts'
import { fact, machine, machines, noFact } from '../../support/machines.ts'

const levels = (findings: Finding[]) => findings.map(({ level }) => level)
const remedyOf = ([found]: Finding[]) => found?.remedy ?? ''
const textOf = (findings: Finding[]) => JSON.stringify(findings)

describe('compose', () => {
  it.each<[string, Finding['level']]>([
    ['1.29.2', 'blocks'],
    ['2.6.0', 'blocks'],
    ['2.19.1', 'blocks'],
    ['2.20.0', 'warns'],
    ['2.20.3', 'warns'],
    ['2.23.3', 'warns'],
    ['2.24.0', 'fine'],
    ['2.26.1', 'fine'],
    ['2.39.1-desktop.1', 'fine'],
    ['5.0.0', 'fine'],
    ['dev', 'blocks'],
  ])('%s: %s', (version, level) => {
    const findings = composeRule(machine({ compose: fact(version) }))
    expect(levels(findings)).toEqual([level])
    expect(textOf(findings)).toContain(version)
  })

  it('says that the older command is not enough, and how to install the plugin', () => {
    const findings = composeRule(machines.withoutCompose)
    expect(textOf(findings)).toContain('docker-compose')
    expect(remedyOf(findings)).toContain('https://docs.docker.com/engine/install/debian/')
  })
  it('repeats what a broken one said', () => {
    expect(textOf(composeRule(machines.brokenCompose))).toContain('exec format error')
  })
  it('is silent without a docker command', () => {
    expect(composeRule(machines.bare)).toEqual([])
  })
})

describe('docker', () => {
  it.each<[keyof typeof machines, string]>([
    ['bare', 'https://docs.docker.com/engine/install/debian/'],
    ['bareArch', 'sudo pacman -S docker'],
    ['bareUnknown', 'https://docs.docker.com/engine/install/ '],
    ['bareMac', 'https://docs.docker.com/desktop/setup/install/mac-install/'],
    ['bareWsl', 'https://docs.docker.com/engine/install/ubuntu/'],
  ])('on %s is installed as %s says', (name, guide) => {
    expect(remedyOf(dockerRule(machines[name]))).toContain(guide)
  })
  it('may also come from Windows, in WSL only', () => {
    expect(remedyOf(dockerRule(machines.bareWsl))).toContain('Docker Desktop for Windows')
    expect(remedyOf(dockerRule(machines.bare))).not.toContain('Windows')
  })
  it('that is here and does not work is not called missing', () => {
    const [found] = dockerRule(machines.brokenDocker)
    expect(found?.title).not.toContain('not installed')
    expect(found?.because).toContain('segfault')
  })
  it('that answers is fine', () => {
    expect(levels(dockerRule(machines.ready))).toEqual(['fine'])
  })
})

describe('engine', () => {
  it.each<[keyof typeof machines, RegExp]>([
    ['denied', /sudo usermod -aG docker \$USER.*Log out and in/],
    ['daemonDown', /sudo systemctl start docker/],
    ['daemonDownMac', /Open Docker Desktop/],
    ['daemonDownDesktop', /Open Docker Desktop/],
    ['commandAlone', /sudo systemctl start docker.*If no engine is installed: Install Docker Engine/],
    ['silent', /sudo systemctl restart docker/],
    ['silentMac', /Restart Docker Desktop/],
  ])('%s: %s', (name, remedy) => {
    const findings = engineRule(machines[name])
    expect(levels(findings)).toEqual(['blocks'])
    expect(remedyOf(findings)).toMatch(remedy)
  })
  it('that answers is fine, says where, and needs no docker command', () => {
    const [found] = engineRule(machine({ docker: noFact('missing') }))
    expect(found?.level).toBe('fine')
    expect(found?.because).toContain('unix:///var/run/docker.sock')
  })
  it.each(['missing', 'failed', 'denied'] as const)('is silent where the docker command is %s', cause => {
    const facts = machine({ docker: noFact(cause), engine: noFact('missing') })
    expect(engineRule(facts)).toEqual([])
  })
})

describe('node', () => {
  it.each<[string, Finding['level']]>([
    ['18.20.0', 'blocks'],
    ['20.8.1', 'blocks'],
    ['20.9.0', 'fine'],
    ['22.0.0', 'fine'],
    ['25.0.0-nightly', 'fine'],
  ])('%s: %s', (version, level) => {
    expect(levels(nodeRule(machine({ node: fact(version) })))).toEqual([level])
  })
  it('that is unknown runs, so it is no trouble', () => {
    expect(nodeRule(machines.unknown)).toEqual([])
  })
})

describe('system', () => {
  it.each<[keyof typeof machines, Finding['level'], string]>([
    ['ready', 'fine', 'Debian GNU/Linux 12'],
    ['readyMac', 'fine', 'macOS'],
    ['readyWsl', 'fine', 'WSL2'],
    ['windows', 'blocks', 'wsl --install'],
    ['freebsd', 'blocks', 'freebsd'],
  ])('%s: %s, with %s', (name, level, text) => {
    const findings = systemRule(machines[name])
    expect(levels(findings)).toEqual([level])
    expect(textOf(findings)).toContain(text)
  })
  it('says so where the distribution or the processor is not known', () => {
    const findings = systemRule(machine({ system: noFact('failed'), arch: noFact('failed') }))
    expect(textOf(findings)).toMatch(/linux.*unknown/)
  })
})
