import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of a few megabytes that a test fills and empties; it needs root on Linux. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** For the account that owns a folder, as the server of a database does its own. Undefined: mounting is not permitted here. */
  static forOwnerOf(folder: string, megabytes = 4): SmallDisk | undefined {
    const owner = statSync(folder, { throwIfNoEntry: false });
    const disk = mkdtempSync(join(tmpdir(), 'mandate-disk-'));
    const options = `size=${megabytes}m,mode=700,uid=${owner?.uid},gid=${owner?.gid}`;
    if (owner && spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]).status === 0)
      return new SmallDisk(disk);
    rmdirSync(disk);
    return undefined;
  }

  /** Not a byte is left. */
  fill(): void {
    spawnSync('dd', ['if=/dev/zero', `of=${join(this.folder, 'full')}`, 'bs=64k']);
    spawnSync('dd', ['if=/dev/zero', `of=${join(this.folder, 'full')}`, 'bs=1', 'oflag=append', 'conv=notrunc']);
  }

  makeRoom(): void {
    rmSync(join(this.folder, 'full'));
  }

  unmount(): void {
    spawnSync('umount', [this.folder]);
    rmdirSync(this.folder);
  }
}
