import { Injectable } from '@nestjs/common';
import type { Permission } from '../../platform/http/access.decorators.js';
import type { Text } from '../../platform/i18n/texts.js';

/** The groups of the menu, in the order of the story: who, what was agreed, with whom, what is sent, what proves it. */
export const MENU_GROUPS = {
  work: { cs: 'Práce', en: 'Work' },
  agreement: { cs: 'Zákazníci a smlouvy', en: 'Customers and contracts' },
  subprocessors: { cs: 'Další zpracovatelé', en: 'Subprocessors' },
  audience: { cs: 'Příjemci', en: 'Recipients' },
  sending: { cs: 'Rozesílání', en: 'Sending' },
  evidence: { cs: 'Důkazy', en: 'Evidence' },
  system: { cs: 'Provoz', en: 'Operation' },
} as const satisfies Record<string, Text>;
export type MenuGroup = keyof typeof MENU_GROUPS;

export interface MenuEntry {
  href: string;
  title: Text;
  group: MenuGroup;
  needs: Permission;
}

/** What the menu leads to: filled by the tables and by pages of their own. */
@Injectable()
export class OfficeMenu {
  private readonly entries: MenuEntry[] = [];

  add(entry: MenuEntry): void {
    this.entries.push(entry);
  }

  /** The groups that hold something for these permissions, in their order. */
  groups(permissions: readonly Permission[]): { group: MenuGroup; entries: MenuEntry[] }[] {
    const open = this.entries.filter(({ needs }) => permissions.includes(needs));
    return menuGroups()
      .map(group => ({ group, entries: open.filter(entry => entry.group === group) }))
      .filter(({ entries }) => entries.length > 0);
  }
}

function menuGroups(): MenuGroup[] {
  return Object.keys(MENU_GROUPS).filter(isMenuGroup);
}

function isMenuGroup(name: string): name is MenuGroup {
  return Object.hasOwn(MENU_GROUPS, name);
}
