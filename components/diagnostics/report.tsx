import { Verdict } from '@/components/machine/verdict.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Copyable } from '@/components/ui/copyable.tsx'
import { DownloadLink } from '@/components/ui/download-link.tsx'
import { bundleOf } from '@/lib/diagnostics/bundle.ts'
import { gather } from '@/lib/diagnostics/gather.ts'
import { ReportText } from './report-text.tsx'

/** What somebody who helps needs to know, to look through and to send. */
export async function Report({ dir }: { dir: string }) {
  const { title, short } = bundleOf(await gather(dir))
  return (
    <section aria-labelledby="verdict" className="flex flex-col gap-6">
      <Verdict
        title="A report to send"
        lead="Everything that somebody who helps needs to know, without passwords, keys and names of persons. It stays on this machine until you send it: look it through before."
      />
      <div className="flex flex-col gap-2">
        <h2 className="font-medium">Title for an issue</h2>
        <p>
          <Copyable text={title} />
        </p>
      </div>
      <ReportText text={short}>
        <Button asChild>
          <DownloadLink href="/api/diagnostics" download>
            Download the long form
          </DownloadLink>
        </Button>
      </ReportText>
    </section>
  )
}
