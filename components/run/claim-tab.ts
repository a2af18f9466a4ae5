export interface TabLook {
  title: string
  /** The address of its picture. */
  icon: string
}

/**
 * Makes the tab look so until it is released. The framework writes the title of a page when it has the time, also after
 * this: what it last wanted is remembered, and is what stands there afterwards.
 */
export function claimTab(wanted: TabLook): () => void {
  const usual = lookOfTab()
  const put = () => {
    const { title, icon } = lookOfTab()
    if (title !== wanted.title) usual.title = title
    if (icon !== wanted.icon) usual.icon = icon
    dress(wanted)
  }
  put()
  const observer = new MutationObserver(put)
  observer.observe(document.head, { childList: true, subtree: true, characterData: true })
  return () => {
    observer.disconnect()
    dress(usual)
  }
}

const iconLink = () => document.querySelector('link[rel~="icon"]')

const lookOfTab = (): TabLook => ({
  title: document.title,
  icon: iconLink()?.getAttribute('href') ?? '',
})

function dress({ title, icon }: TabLook): void {
  if (document.title !== title) document.title = title
  if (iconLink()?.getAttribute('href') !== icon) iconLink()?.setAttribute('href', icon)
}
