import { Button } from '@/components/ui/button.tsx'
import { DownloadLink } from '@/components/ui/download-link.tsx'
import { Prose } from '@/components/ui/prose.tsx'
import type { Beginning } from '@/lib/run/begin-here.ts'
import { type Device, devices, FILE } from './device-steps.ts'

/** The authority that devices have to trust: its certificate, and the steps on each kind of them. */
export function Trust({ because, certificate, problem }: NonNullable<Beginning['authority']>) {
  return (
    <section aria-labelledby="trust" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 id="trust" className="font-semibold text-large">
          Make devices trust it
        </h2>
        <p>
          Its certificate is signed by an authority that was made here and that nobody knows yet. {because}
        </p>
      </div>
      {problem && <p className="text-warns">Its certificate cannot be had now: {problem}</p>}
      {certificate && (
        <div className="flex flex-col items-start gap-2">
          <Button asChild>
            <DownloadLink href="/api/authority" download={FILE}>
              Save the certificate
            </DownloadLink>
          </Button>
          <p className="text-quiet text-small">
            {'Its fingerprint (SHA-256), to compare on the device: '}
            <span className="font-mono">{certificate.fingerprint}</span>
          </p>
        </div>
      )}
      <div className="divide-y divide-line rounded-lg border border-line bg-surface">
        {devices.map(device => (
          <DeviceSteps key={device.name} {...device} />
        ))}
      </div>
    </section>
  )
}

const DeviceSteps = ({ name, steps }: Device) => (
  <details className="px-4 py-3">
    <summary className="cursor-pointer">{name}</summary>
    <ol className="mt-2 flex list-decimal flex-col gap-2 pl-5">
      {steps.map(step => (
        <li key={step}>
          <Prose text={step} />
        </li>
      ))}
    </ol>
  </details>
)
