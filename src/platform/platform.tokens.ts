/** Injection tokens of things that are not classes. */
export const CONFIG = Symbol('config');
export const LOG = Symbol('log');
export const URLS = Symbol('urls');
