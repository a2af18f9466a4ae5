/** An image of the engine, by its names. */
export interface ImageEntry {
  tags: string[]
  size: number
}

/** Fetched where the engine has none that will do: a system with the libraries that NVIDIA's tools are made for. */
export const TRIAL_IMAGE = { name: 'debian:stable-slim', megabytes: 30 }

/** Known to have these libraries, and `true`; those made on Alpine have others. */
const ABLE =
  /^(?:docker\.io\/)?(?:(?:library\/)?(?:debian|ubuntu|fedora|rockylinux|almalinux|postgres|redis|python|node|nginx|httpd|mariadb)|nvidia\/cuda|ollama\/ollama)(?::(?!\S*(?:alpine|windows|nanoserver))\S+)?$/

/** The smallest image that is there already and will do. */
export function imageAmong(images: ImageEntry[]): string | undefined {
  const able = images.flatMap(({ tags, size }) =>
    tags.filter(tag => ABLE.test(tag)).map(tag => ({ tag, size })),
  )
  return able.sort((a, b) => a.size - b.size)[0]?.tag
}
