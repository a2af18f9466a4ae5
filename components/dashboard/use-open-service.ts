'use client'

import { useEffect, useState } from 'react'
import { addressOfService } from './address-of-service.ts'

/** The one service that is opened, by the address of the page: it can be kept, sent and gone back to. */
export function useOpenService(names: readonly string[]): {
  open: string | undefined
  choose(name: string | undefined): void
} {
  const [hash, setHash] = useState('')
  useEffect(() => {
    const read = () => setHash(location.hash)
    read()
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  return {
    open: names.find(name => addressOfService(name) === hash),
    choose(name) {
      const next = name === undefined ? '' : addressOfService(name)
      setHash(next)
      history.replaceState(history.state, '', `${location.pathname}${next}`)
    },
  }
}
