/** The public origins of this installation; set once the server knows its port, when no BASE_URL was given. */
export interface Urls {
  /** API and back-office, no trailing slash. */
  base: string;
  /** Recipients' links, no trailing slash. */
  public: string;
  /** Domain of return paths, Message-IDs and unsubscribe addresses. */
  mailDomain: string;
  /** The host under which the ledger signs; that of BASE_URL at the first start, and never another. */
  ledger?: string;
}
