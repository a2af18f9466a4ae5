interface NamedAddress {
  label: string
  url: string
  /** Where nothing answers, nothing leads there. */
  isLed: boolean
}

/** A page reads such an address; others, such as that of a database, only people do. */
export const isWebAddress = (url: string): boolean => /^https?:\/\//.test(url)

/** What an address is for, and the address. */
export const NamedAddress = ({ label, url, isLed }: NamedAddress) => (
  <span className="flex grow flex-wrap items-baseline justify-between gap-x-4">
    <span>{label}</span>
    {isLed ? (
      <a
        href={url}
        rel="noreferrer"
        target="_blank"
        className="font-mono text-accent text-small underline underline-offset-4"
      >
        {url}
      </a>
    ) : (
      <span className="font-mono text-quiet text-small">{url}</span>
    )}
  </span>
)
