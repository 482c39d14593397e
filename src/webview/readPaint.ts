import { themePaint } from '../core/language/topology/themePaint.js';
import type { TopologyPaint } from '../core/report/topology/drawTopology.js';

/** The colours and the font of the page as they are now, without any variable: what an exported picture needs to stand alone. */
export function readPaint(): TopologyPaint {
  const probe = document.createElement('span');
  document.body.append(probe);
  const resolve = (property: 'color' | 'font-family', value: string): string => {
    probe.style.setProperty(property, value);
    return getComputedStyle(probe).getPropertyValue(property);
  };
  const entries = Object.entries(themePaint).map(([name, value]) => [
    name,
    resolve(name === 'font' ? 'font-family' : 'color', String(value)),
  ]);
  probe.remove();
  return Object.fromEntries(entries) as TopologyPaint;
}
