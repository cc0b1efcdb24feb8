import { isOfficePath } from './same-origin.js';

/** A page of ours to go on to; everything else becomes the overview, so that a log-in cannot be used to lead away. */
export function localPath(asked: string | undefined): string {
  if (asked === undefined || !isOfficePath(asked) || /[\\\s]/.test(asked)) return '/office';
  return asked;
}

/** The path with one parameter set, or without it. */
export function withParameter(path: string, name: string, value?: string): string {
  const url = new URL(path, 'http://local');
  if (value === undefined) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
}
