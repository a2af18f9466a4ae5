/** Shown while the wizard listens on more than this machine. */
export function OpenNotice() {
  return (
    <p role="alert" className="rounded-lg border border-warns p-4 text-small">
      <strong className="text-warns">Other machines can reach this page.</strong> It comes over plain http:
      networks between can read what you type, passwords included. An ssh tunnel to 127.0.0.1 keeps it
      private.
    </p>
  )
}
