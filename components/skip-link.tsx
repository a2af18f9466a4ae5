/** The first stop of the Tab key: past what every page begins with. */
export const SkipLink = () => (
  <a
    href="#content"
    className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:rounded-md focus:border focus:border-line focus:bg-surface focus:px-4 focus:py-2"
  >
    Go to the content
  </a>
)
