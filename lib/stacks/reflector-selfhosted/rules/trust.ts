import { blocks, type Finding } from '../../../doctor/finding.ts'
import { certificatesIn, isPrivateKey } from '../../parts/pem.ts'
import type { Context } from '../answers.ts'
import { certificatesOf } from '../certificates.ts'
import { addsAuthorities } from '../checkout.ts'
import { textOf } from '../settings.ts'

export function trustRules(context: Context): Finding[] {
  const { authorities, tls } = certificatesOf(context)
  return [
    ...authorities.flatMap(path => certificateRule(context, path, 'trust')),
    ...(tls ? [...certificateRule(context, tls.certificate, 'access'), ...keyRule(context, tls.key)] : []),
    ...halfFolder(context),
    ...deaf(context, authorities),
  ]
}

const wrongFile = (at: string, path: string, because: string, remedy: string): Finding => ({
  ...blocks(`certificate:${path}`, `${path} cannot be used`, because, remedy),
  at,
})

const reasonOf = ({ world }: Context, path: string): string => {
  const seen = world.files[path]
  return seen && 'unusable' in seen ? seen.unusable : 'There is no such file.'
}

function certificateRule(context: Context, path: string, at: string): Finding[] {
  const text = textOf(context.world, path)
  const remedy = 'Give the path of a PEM file with a certificate.'
  if (text === undefined) return [wrongFile(at, path, reasonOf(context, path), remedy)]
  return certificatesIn(text).length > 0
    ? []
    : [
        wrongFile(
          at,
          path,
          isPrivateKey(text)
            ? 'It is a private key and no certificate.'
            : 'It is no certificate in PEM form.',
          remedy,
        ),
      ]
}

function keyRule(context: Context, path: string): Finding[] {
  const text = textOf(context.world, path)
  const remedy = 'Give the path of the PEM file with the private key of the certificate.'
  if (text === undefined) return [wrongFile('access', path, reasonOf(context, path), remedy)]
  return isPrivateKey(text) ? [] : [wrongFile('access', path, 'It is no private key in PEM form.', remedy)]
}

/** A folder with a server certificate means it for a domain; half of a pair is a mistake. */
function halfFolder(context: Context): Finding[] {
  const { folder, tls } = certificatesOf(context)
  if (folder === undefined || tls) return []
  const names = ['server.pem', 'server-key.pem']
  const there = names.filter(name => textOf(context.world, `${folder}/${name}`) !== undefined)
  if (there.length === 0) return []
  const missing = names.find(name => !there.includes(name))
  return missing === undefined
    ? [
        wrongFile(
          'access',
          `${folder}/server.pem`,
          'A certificate is for a domain, and none is chosen.',
          'Choose the domain that the certificate names, or take it out of the folder.',
        ),
      ]
    : [
        wrongFile(
          'trust',
          `${folder}/${there[0]}`,
          `${missing} is missing beside it.`,
          `Put ${missing} into the folder, or take ${there[0]} out of it.`,
        ),
      ]
}

const deaf = ({ world }: Context, authorities: string[]): Finding[] =>
  authorities.length > 0 && !addsAuthorities(world)
    ? [
        {
          ...blocks(
            'trust',
            'This checkout cannot trust an authority of your own',
            'Its images do not take one in when they start.',
            'Trust the public authorities only, or take a newer checkout.',
          ),
          at: 'trust',
        },
      ]
    : []
