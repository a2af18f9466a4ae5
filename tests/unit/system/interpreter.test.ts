import { expect, it } from 'vitest'
import { interpreterOf } from '@/lib/system/see-file.ts'

it.each<[string, string[]]>([
  ['#!/bin/sh\necho', ['/bin/sh']],
  ['#! /bin/sh\r\necho', ['/bin/sh']],
  ['#!/usr/bin/env bash\n', ['/usr/bin/env', 'bash']],
  ['#!/usr/bin/env -S python3  -u \n', ['/usr/bin/env', '-S python3  -u']],
  ['#!/bin/sh', ['/bin/sh']],
  ['#!', []],
  ['echo\n#!/bin/sh\n', []],
  ['', []],
  // As much as Linux reads of it.
  [`#!/bin/sh y${' '.repeat(1000)}z\n`, ['/bin/sh', 'y']],
])('the first line of %j names its interpreter', (text, words) => {
  expect(interpreterOf(text)).toEqual(words)
})
