// sprite: FKUI's icons and our own, put into index.html when it is built.
//
// Source:  @fkui/icon-lib-default injects its icons at run time with <style> and style=, which a strict
//          content security policy refuses. Here both are turned into plain attributes.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'

const marker = '<!-- icons -->'

/** A sprite without <style>, style= and class=, so that `style-src 'self'` holds. */
export function cleaned(svg: string): string {
  return svg
    .replace(/<\?xml[^>]*>/g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/class="i"/g, 'fill="currentColor"')
    .replace(/ style="([^"]*)"/g, (_, style: string) => attributes(style))
    .replace(/ xml:space="preserve"/g, '')
}

function attributes(style: string): string {
  return style
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .filter(([name, value]) => name && value)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')
}

function icons(): string {
  const require = createRequire(import.meta.url)
  const fkui = readFileSync(
    require.resolve('@fkui/icon-lib-default/dist/f/spritesheet.svg'),
    'utf8',
  )
  const own = readFileSync(new URL('../src/theme/icons.svg', import.meta.url), 'utf8')
  return `<div hidden aria-hidden="true">${cleaned(fkui)}${cleaned(own)}</div>`
}

export function sprite(): Plugin {
  return {
    name: 'ingang-sprite',
    transformIndexHtml: (html) => html.replace(marker, icons()),
  }
}
