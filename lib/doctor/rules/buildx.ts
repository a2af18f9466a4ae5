import { isKnown, type WholeFacts } from '../facts.ts'
import { type Finding, fine, warns } from '../finding.ts'

export function buildxRule({ docker, compose, buildx }: WholeFacts): Finding[] {
  // Without Docker or Compose there is something else to do, and that brings buildx as well.
  if (!isKnown(docker) || !isKnown(compose)) return []
  if (isKnown(buildx)) return [fine('buildx', `Docker buildx ${buildx.value}`, 'Images can be built.')]
  if (buildx.cause === 'unasked') return []
  return [
    warns(
      'buildx',
      buildx.cause === 'missing' ? 'Docker buildx is missing' : 'Docker buildx does not work',
      `${buildx.why} Newer versions of Compose build images with nothing else.`,
      'Install the buildx plugin: the package is called `docker-buildx-plugin` or `docker-buildx`.',
    ),
  ]
}
