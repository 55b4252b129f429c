// PlainIcon: an icon of the sprite that stands in each row of a list. A function and no component of FKUI's, which costs a row more than
// its words do.
import { h, type FunctionalComponent } from 'vue'

export const PlainIcon: FunctionalComponent<{ name: string }> = ({ name }) =>
  h('svg', { class: 'icon', focusable: 'false', 'aria-hidden': 'true' }, [
    h('use', { href: `#f-icon-${name}` }),
  ])
PlainIcon.props = ['name']
