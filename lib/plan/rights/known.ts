import { entry, type Node } from '../compose/node.ts'
import { untagged } from '../untagged.ts'
import type { Found } from './ask.ts'
import { right, rowsOf, textAt } from './found.ts'

/** What a stack is known to have. */
export interface Known {
  services: ReadonlySet<string>
  images: ReadonlySet<string>
  /** Those of the images that upstream builds; the others are pulled. */
  built: ReadonlySet<string>
  /** Folders of the checkout, and the services that are known to change them. */
  changes: Readonly<Record<string, readonly string[]>>
}

/** A service or an image that the stack is not known to have: nothing was tried with it. */
export function unknownFound(service: string, node: Node, { services, images, built }: Known): Found[] {
  const isKnown = services.has(service)
  const image = textAt(node, 'image')
  const replaces = entry(node, 'build') && images.has(imageName(image)) && !built.has(imageName(image))
  return [
    ...(replaces
      ? [
          right(
            `build.tags:${image}`,
            entry(node, 'image') ?? node,
            `A build of ${service} takes the name ${image}`,
            'An image of that name on this machine would be replaced.',
            'warns',
          ),
        ]
      : []),
    ...(isKnown
      ? []
      : [
          {
            what: 'service',
            node,
            group: 'unknown' as const,
            level: 'warns' as const,
            title: `${service} is no service that this stack is known to have`,
            because: 'It was added to the compose files, or is newer than this wizard.',
          },
        ]),
    ...imagesOf(node)
      .filter(([, image]) => image !== '' && !images.has(image))
      .map(([at, image]) => ({
        what: `image:${image}`,
        node: at,
        group: 'unknown' as const,
        level: 'warns' as const,
        title: `${service} runs ${image}, which this stack is not known to use`,
        because: 'The publisher of that image decides what runs in the container.',
      })),
  ]
}

function imagesOf(service: Node): [Node, string][] {
  const named = (node: Node | undefined): [Node, string][] =>
    node === undefined ? [] : [[node, imageName(node.kind === 'scalar' ? node.text : '')]]
  return [
    ...named(entry(service, 'image')),
    ...rowsOf(entry(service, 'pre_start')).flatMap(hook => named(entry(hook, 'image'))),
    ...rowsOf(entry(service, 'volumes'))
      .filter(mount => textAt(mount, 'type') === 'image')
      .flatMap(mount => named(entry(mount, 'source'))),
  ]
}

/** An image without its tag and digest; what Docker's own registry has goes by its short name. */
export const imageName = (reference: string): string =>
  untagged(reference).replace(/^(?:docker\.io|index\.docker\.io)\/(?:library\/)?/, '')
