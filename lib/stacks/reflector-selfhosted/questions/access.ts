import type { Question } from '../../contract/question.ts'
import { domain, filePath, hostPort, ipv4, originUrl } from '../../parts/fields.ts'
import { certificateTrial, domainTrial } from '../../parts/trials.ts'

const name = { label: 'Domain', schema: domain } as const

export const access = {
  title: 'How people reach it',
  shows: 'address',
  usual: 'lan',
  options: {
    lan: {
      title: 'In this network',
      help: 'https at the address of this machine. Browsers warn once, because no authority knows the certificate.',
    },
    ip: {
      title: 'At an address that you name',
      help: 'As in this network, for a machine with several addresses or one in a cloud.',
      fields: { address: { label: 'Address', schema: ipv4 } },
    },
    domain: {
      title: 'At a domain',
      help: "A certificate of Let's Encrypt. The domain leads here and ports 80 and 443 are open.",
      fields: { domain: name },
      trials: [domainTrial('public')],
    },
    certificate: {
      title: 'At a domain, with your own certificate',
      fields: {
        domain: name,
        certificate: { label: 'Certificate', schema: filePath, help: 'The path of a PEM file.' },
        key: { label: 'Its private key', schema: filePath, help: 'The path of a PEM file.' },
      },
      trials: [certificateTrial, domainTrial('own')],
    },
    tunnel: {
      title: 'Through a tunnel',
      help: 'For a machine that nobody can reach directly.',
      fields: { tcp: { label: 'Address of the TCP tunnel', schema: hostPort } },
    },
    proxy: {
      title: 'Behind your own reverse proxy',
      help: 'Ports 3000 and 1250 of this machine, for it alone.',
      fields: { url: { label: 'Where people open it', schema: originUrl } },
    },
    plain: {
      title: 'Plain ports without https',
      help: 'Browsers refuse the microphone on such pages, except on this machine itself.',
    },
  },
} as const satisfies Question
