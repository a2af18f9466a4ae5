import { factValue } from '../../../doctor/facts.ts'
import { blocks, type Finding, warns } from '../../../doctor/finding.ts'
import type { Context } from '../answers.ts'
import { choosesBackends } from '../checkout.ts'
import { SERVER, settingsOf } from '../settings.ts'
import { backendOf, CONTAINER_URL, REMOTE, SERVICES } from '../speech-services.ts'

export const speechRules = (context: Context): Finding[] => [
  ...card(context),
  ...(choosesBackends(context.world.checkout)
    ? [...addressless(context), ...unreachable(context), ...keyless(context)]
    : fixed(context)),
]

/** Whether a container sees the card is asked when it starts; without a card here it never can. */
function card({ answers: { speech, llm }, world: { host } }: Context): Finding[] {
  const wants = [speech.kind === 'gpu' && 'speech', llm.kind === 'ollama-gpu' && 'llm'].filter(
    (id): id is 'speech' | 'llm' => id !== false,
  )
  if (wants.length === 0 || (factValue(host.nvidia) ?? []).length > 0) return []
  const because = 'why' in host.nvidia ? host.nvidia.why : 'The driver of this machine sees no NVIDIA card.'
  return wants.map(id => ({
    ...blocks(
      `graphics-card:${id}`,
      'There is no graphics card to use',
      because,
      'Choose the processor, or install the NVIDIA driver and its container toolkit.',
    ),
    at: id,
  }))
}

/** A service that is set to an address needs one. */
function addressless({ answers: { speech }, world }: Context): Finding[] {
  if (speech.kind !== 'cpu' || speech.url !== undefined) return []
  const server = settingsOf(world, SERVER)
  const without = SERVICES.filter(service => backendOf(speech, service) === REMOTE).filter(({ url }) =>
    [undefined, CONTAINER_URL].includes(server(url)),
  )
  if (without.length === 0) return []
  const names = without.map(({ name }) => name).join(', ')
  return [
    {
      ...blocks(
        'speech-address',
        'Part of the speech service has no address',
        `Set to ${REMOTE}, which is a service elsewhere: ${names}.`,
        `Give speech.url, or write ${without.map(({ url }) => url).join(', ')} into ${SERVER}.`,
      ),
      at: 'speech.url',
    },
  ]
}

const isRemote = (speech: Context['answers']['speech']) =>
  speech.kind !== 'gpu' && SERVICES.some(service => backendOf(speech, service) === REMOTE)

/** A service elsewhere fetches recordings by links, which name the storage as the server knows it. */
function unreachable({ answers: { speech, storage, access } }: Context): Finding[] {
  if (!isRemote(speech) || storage.kind !== 'garage' || access.kind === 'plain') return []
  return [
    {
      ...warns(
        'speech-recordings',
        'A speech service elsewhere cannot fetch recordings',
        'Links to them name http://garage:3900, which only this machine knows.',
        'Keep recordings in an S3 bucket that the other machine reaches as well.',
      ),
      at: 'storage',
    },
  ]
}

/** The server looks for the key of translation under a name that it never reads. */
function keyless({ answers: { speech } }: Context): Finding[] {
  const translation = SERVICES[2]
  const isKeyed = speech.kind !== 'gpu' && speech.key !== undefined
  if (!isKeyed || backendOf(speech, translation) !== REMOTE) return []
  return [
    {
      ...warns(
        'speech-translation',
        'Translation elsewhere works without a key only',
        'The server of this checkout has no setting that gives translation a key.',
        'Set speech.translation to marian or passthrough if the service asks for a key.',
      ),
      at: 'speech.translation',
    },
  ]
}

/** The compose file itself says how speech is processed, over whatever server/.env says. */
function fixed({ answers: { speech } }: Context): Finding[] {
  const parts = SERVICES.map(({ name }) => name).filter(name => speech[name] !== undefined)
  if (speech.kind !== 'hosted' && parts.length === 0) return []
  const at = speech.kind === 'hosted' ? 'speech' : `speech.${parts[0]}`
  return [
    {
      ...blocks(
        'speech-fixed',
        'This checkout cannot divide its speech service',
        'Its compose file always uses the speech service beside the server.',
        'Choose the card or the processor of this machine for all of it, or take a newer checkout.',
      ),
      at,
    },
  ]
}
