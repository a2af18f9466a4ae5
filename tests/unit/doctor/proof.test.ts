import { describe, expect, it } from 'vitest'
import { type HostFacts, wholeFacts } from '@/lib/doctor/facts.ts'
import { amdProof, gpuProof } from '@/lib/doctor/proof/gpu-proof.ts'
import { networkProof } from '@/lib/doctor/proof/network-proof.ts'
import type { Trial } from '@/lib/doctor/proof/trial.ts'
import { imageAmong } from '@/lib/doctor/proof/trial-image.ts'
import type { Card } from '@/lib/doctor/shapes/card.ts'
import { fact, machine, noFact } from '../../support/machines.ts'

const GIB = 1024 ** 3
const card = (id: string, part: Partial<Card> = {}): Card => ({
  vendor: 'nvidia',
  name: 'NVIDIA L4',
  id,
  total: 24 * GIB,
  free: 21.5 * GIB,
  shared: false,
  ...part,
})
const withCards = (...cards: Card[]) => machine({ nvidiaCards: fact(cards) })
const refused = (said: string): Trial => ({ ended: 'refused', said })
const exited = (exitCode: number, stdout: string, stderr = ''): Trial => ({
  ended: 'exited',
  exitCode,
  stdout,
  stderr,
})
const proof = (trial: Trial, cards?: Card[], host: HostFacts = withCards(card('GPU-0'))) =>
  gpuProof(trial, cards, wholeFacts(host))

const OCI = 'failed to create task for container: failed to create shim task: OCI runtime create failed:'
const HOOK = `${OCI} runc create failed: unable to start container process: error during container init: error running hook #0: error running hook: exit status 1, stdout: , stderr: Auto-detected mode as 'legacy'\nnvidia-container-cli:`

describe('the proof that a container can use a card', () => {
  it('is each card with what is free of it there', () => {
    expect(proof(exited(0, ''), [card('GPU-0')])).toEqual([
      expect.objectContaining({
        id: 'gpu-proof:0',
        level: 'fine',
        title: 'A container sees NVIDIA L4',
        because: '21.5 GB of 24.0 GB free, as it is seen there.',
      }),
    ])
  })

  it('warns of a card that is here and not given to containers', () => {
    const here = withCards(card('GPU-0'), card('GPU-1', { name: 'NVIDIA T4' }))
    expect(proof(exited(0, ''), [card('GPU-0')], here)).toContainEqual(
      expect.objectContaining({
        level: 'warns',
        title: 'Containers see 1 of 2 NVIDIA cards',
        because: 'NVIDIA T4 is not given to them.',
      }),
    )
  })

  it.each<[string, Trial, RegExp, RegExp]>([
    [
      'the toolkit is missing',
      refused('could not select device driver "nvidia" with capabilities: [[gpu]]'),
      /cannot give graphics cards/,
      /nvidia-container-toolkit/,
    ],
    [
      'the driver is not loaded',
      refused(`${HOOK} initialization error: nvml error: driver not loaded: unknown`),
      /driver is not loaded/,
      /nvidia-smi/,
    ],
    [
      'there is no driver where Docker runs',
      refused(
        `${HOOK} initialization error: load library failed: libnvidia-ml.so.1: cannot open shared object file: no such file or directory: unknown`,
      ),
      /no NVIDIA driver/,
      /snap/,
    ],
    [
      'there is no description of the card',
      refused(
        `${OCI} could not apply required modification to OCI specification: error modifying OCI spec: failed to inject CDI devices: unresolvable CDI devices nvidia.com/gpu=all: unknown`,
      ),
      /does not know the graphics card/,
      /cdi generate/,
    ],
    [
      'the engine may not change device rules',
      refused(
        `${HOOK} mount error: failed to add device rules: unable to find any existing device filters attached to the cgroup: bpf_prog_query(BPF_CGROUP_DEVICE) failed: operation not permitted: unknown`,
      ),
      /may not give the card/,
      /no-cgroups = true/,
    ],
    [
      'the toolkit puts no tools in',
      refused(
        `${OCI} runc create failed: unable to start container process: exec: "nvidia-smi": executable file not found in $PATH: unknown`,
      ),
      /no part of the NVIDIA driver/,
      /runtime configure/,
    ],
    [
      'the driver was updated while it ran',
      exited(18, 'Failed to initialize NVML: Driver/library version mismatch\nNVML library version: 550.144'),
      /updated and needs a restart/,
      /Restart the machine/,
    ],
    [
      'the kernel keeps the device from it',
      exited(255, 'Failed to initialize NVML: Unknown Error'),
      /given the NVIDIA card and may not use it/,
      /no-cgroups = false/,
    ],
    ['it hangs', { ended: 'late', seconds: 40 }, /does not answer in a container/, /dmesg/],
    [
      'something else is wrong',
      exited(6, 'No devices were found'),
      /cannot use the NVIDIA card/,
      /docker run --rm --gpus all/,
    ],
    ['nothing is said', exited(1, ''), /cannot use the NVIDIA card/, /docker run/],
  ])('stops where %s, and says the way out', (_, trial, title, remedy) => {
    expect(proof(trial)).toEqual([
      expect.objectContaining({
        id: 'gpu-proof',
        level: 'blocks',
        title: expect.stringMatching(title),
        remedy: expect.stringMatching(remedy),
        because: expect.stringMatching(/\S/),
      }),
    ])
  })

  it('sends nobody to install a toolkit for a card that is not here', () => {
    const host = machine({ nvidiaCards: noFact('missing', 'There is no nvidia-smi command here.') })
    const [found] = proof(refused('could not select device driver "nvidia"'), undefined, host)
    expect(found?.because).toContain('There is no nvidia-smi command here.')
    expect(found?.remedy).toMatch(/^If there is a card, install its driver first/)
  })

  it('says of a card of AMD that it was not proved', () => {
    const own = card('0000:03:00.0', { vendor: 'amd', name: 'RX 7900 XT' })
    const found = amdProof(wholeFacts(machine({ amdCards: fact([own]), amdCompute: fact(true) })))
    expect(found).toMatchObject([{ level: 'warns', title: expect.stringContaining('RX 7900 XT') }])
    expect(amdProof(wholeFacts(machine({ amdCards: fact([{ ...own, shared: true }]) })))).toEqual([])
  })
})

describe('the proof that a container gets a network', () => {
  it('is that it ran, however it ended', () => {
    expect(networkProof(exited(127, ''))).toMatchObject({ id: 'network-proof', level: 'fine' })
  })

  const PAIR =
    'failed to create endpoint a on network b: failed to add the host (veth1a2b) <=> sandbox (veth3c4d)'
  it.each([
    [`${PAIR} pair interfaces: operation not supported`, /must be restarted/, /Restart/],
    [`${PAIR} pair interfaces: operation not permitted`, /may not make networks/, /nesting=1/],
    [
      'Failed to Setup IP tables: Unable to enable SKIP DNAT rule: (iptables failed: iptables --wait -t nat -I DOCKER -i br-75f3817a8fe1 -j RETURN: iptables: No chain/target/match by that name.',
      /took away the rules/,
      /restart docker/,
    ],
    ['all predefined address pools have been fully subnetted', /no address left/, /docker network ls/],
    ['something new', /gets no network of its own/, /veth/],
  ])('stops at "%s", and says the way out', (said, title, remedy) => {
    expect(networkProof(refused(said))).toMatchObject({
      level: 'blocks',
      title: expect.stringMatching(title),
      remedy: expect.stringMatching(remedy),
      because: expect.stringContaining(said),
    })
  })

  it('never offers the network of the host for one that cannot be made', () => {
    expect(networkProof(refused('something new')).because).toContain('no way around it')
  })
})

describe('the image for a proof', () => {
  const image = (tag: string, size = 100) => ({ tags: [tag], size })
  it('is the smallest that is there and has what is needed', () => {
    expect(
      imageAmong([image('postgres:17', 400), image('debian:12-slim', 70), image('ollama/ollama:0.33')]),
    ).toBe('debian:12-slim')
  })
  it.each([
    'postgres:17-alpine',
    'alpine:3',
    'busybox',
    'somebody/debian:12',
    'redis@sha256:0',
    'caddy:2',
    '<none>:<none>',
  ])('is never %s', tag => {
    expect(imageAmong([image(tag)])).toBeUndefined()
  })
  it.each(['ubuntu', 'docker.io/library/ubuntu:24.04', 'nvidia/cuda:12.6.0-base', 'redis:7.2'])(
    'may be %s',
    tag => {
      expect(imageAmong([image(tag)])).toBe(tag)
    },
  )
})
