import { factValue, type WholeFacts } from '../facts.ts'
import { type Finding, fine, warns } from '../finding.ts'

/** What upstream calls the least. */
const LEAST = 4

export function processorRule({ processor, arch, engineInfo }: WholeFacts): Finding[] {
  const seen = factValue(processor)
  if (!seen) return []
  const { model, features } = seen
  // Docker may be given fewer than there are, as its virtual machine is.
  const threads = Math.min(seen.threads, factValue(engineInfo)?.cpus ?? seen.threads)
  if (factValue(arch) === 'x64' && features.length > 0 && !features.includes('avx')) return [plain(model)]
  if (threads < LEAST) return [few(model, threads)]
  const widest = ['avx512f', 'avx2', 'avx'].find(name => features.includes(name))
  return [fine('processor', model, `${threads} threads${widest ? `, with ${widest}` : ''}.`)]
}

const plain = (model: string) =>
  warns(
    'processor',
    'The processor has no AVX',
    `${model}, as it is seen here, lacks what speech models compute with: they fail with "Illegal instruction".`,
    'In a virtual machine, set its type of processor to that of the host. Otherwise use a speech service elsewhere.',
  )

const few = (model: string, threads: number) =>
  warns(
    'processor',
    threads === 1 ? 'One processor thread is little' : `${threads} processor threads are few`,
    `${model}. With fewer than ${LEAST}, transcribing takes longer than the meeting did.`,
    'Use a larger machine, or services elsewhere for speech and language.',
  )
