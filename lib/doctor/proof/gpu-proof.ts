import { explain } from '../../signatures/explain.ts'
import { factValue, isKnown, type WholeFacts } from '../facts.ts'
import { blocks, type Finding, fine, warns } from '../finding.ts'
import { memoryOf } from '../rules/nvidia.ts'
import type { Card } from '../shapes/card.ts'
import { saidIn, type Trial } from './trial.ts'

const ID = 'gpu-proof'

/** What a container saw of the NVIDIA cards that it was given; `cards` is what could be read of what it said. */
export function gpuProof(trial: Trial, cards: Card[] | undefined, facts: WholeFacts): Finding[] {
  if (cards !== undefined && cards.length > 0) return [...cards.map(seen), ...missing(cards, facts)]
  const because = saidIn(trial)
  const hasCard = (factValue(facts.nvidiaCards) ?? []).length > 0
  // With another engine, or in Windows, what is seen here says nothing.
  const isHere = factValue(facts.endpoint)?.startsWith('unix:') && !factValue(facts.engineInfo)?.desktop
  if (!hasCard && isHere) return [cardless(because, facts)]
  if (trial.ended === 'late') return [silent(because)]
  return [explained(because)]
}

const seen = (card: Card, index: number): Finding =>
  fine(`${ID}:${index}`, `A container sees ${card.name}`, `${memoryOf(card)}, as it is seen there.`)

/** A container that is given all cards and sees fewer than this machine. */
function missing(cards: Card[], { nvidiaCards }: WholeFacts): Finding[] {
  const here = factValue(nvidiaCards) ?? []
  const hidden = here.filter(({ id }) => !cards.some(card => card.id === id))
  if (hidden.length === 0 || here.length <= cards.length) return []
  return [
    warns(
      `${ID}:hidden`,
      `Containers see ${cards.length} of ${here.length} NVIDIA cards`,
      `${hidden.map(({ name }) => name).join(', ')} is not given to them.`,
      'Run `sudo nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml`, restart Docker, then look again.',
    ),
  ]
}

function cardless(because: string, { nvidiaCards }: WholeFacts): Finding {
  const why = isKnown(nvidiaCards) ? 'The driver sees no NVIDIA card.' : nvidiaCards.why
  return blocks(
    ID,
    'No NVIDIA card reaches a container',
    `This machine shows none either: ${why} The engine says: ${because}`,
    'If there is a card, install its driver first, and then `nvidia-container-toolkit`. Otherwise choose the processor, or a service elsewhere.',
  )
}

const silent = (because: string) =>
  blocks(
    ID,
    'The NVIDIA card does not answer in a container',
    because,
    'Restart the machine; if it hangs again, `sudo dmesg` names what the card complains of.',
  )

function explained(because: string): Finding {
  const [cause] = explain([because])
  if (cause?.id === 'gpu-lost') return forbidden(because)
  if (cause) return blocks(ID, cause.title, `${cause.meaning} It was said: ${because}`, cause.remedy)
  return blocks(
    ID,
    'A container cannot use the NVIDIA card',
    because,
    'Mend what this names. `docker run --rm --gpus all ubuntu nvidia-smi` tries the same by hand.',
  )
}

/** In one that runs this means that the card was taken away; in a new one, that it was never allowed. */
const forbidden = (because: string) =>
  blocks(
    ID,
    'A container is given the NVIDIA card and may not use it',
    `Its tools are there, and the kernel keeps the device from it. It was said: ${because}`,
    'Set `no-cgroups = false` in `/etc/nvidia-container-runtime/config.toml` where Docker runs as root, and restart Docker; or run `sudo nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml`.',
  )

/** For cards of AMD no small image has the tools: it is said, and not pretended. */
export function amdProof({ amdCards, amdCompute }: WholeFacts): Finding[] {
  const own = (factValue(amdCards) ?? []).filter(({ shared }) => !shared)
  if (own.length === 0) return []
  const devices =
    factValue(amdCompute) === true
      ? '`/dev/kfd` is here, which is the half that can be seen from outside.'
      : 'Whether the kernel lets programs compute on it is not seen either.'
  return [
    warns(
      `${ID}:amd`,
      `Whether a container can use ${own.map(({ name }) => name).join(', ')} was not proved`,
      `What asks AMD cards is in images of several gigabytes only. ${devices}`,
      'Look into the log of Ollama once it runs: `library=ROCm` says that it computes on the card.',
    ),
  ]
}
