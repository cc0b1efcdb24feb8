/** Made from openapi.json by npm run docs:client; do not edit. */
export interface paths {
  '/v1/customers/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The customer’s own record (A-01)
     * @description The customer’s own record (A-01)
     */
    get: operations['customersOwn'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/controllers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The controllers, the newest first
     * @description The controllers, the newest first
     */
    get: operations['controllersList'];
    put?: never;
    /**
     * Names a controller that the customer acts for (D-30)
     * @description Names a controller that the customer acts for (D-30)
     */
    post: operations['controllersAdd'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/controllers/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One controller
     * @description One controller
     */
    get: operations['controllersFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/controllers/{id}/processing-record': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The processor’s record of processing for this controller as of a day (GDPR 30(2))
     * @description The processor’s record of processing for this controller as of a day (GDPR 30(2))
     */
    get: operations['controllersProcessingRecord'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/controllers/{id}/frequency-cap': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How often a person may hear from this controller (F-21)
     * @description How often a person may hear from this controller (F-21)
     */
    get: operations['controllersCap'];
    /**
     * Sets the cap; over it a person is left out with FREQUENCY_CAP
     * @description Sets the cap; over it a person is left out with FREQUENCY_CAP
     */
    put: operations['controllersSetCap'];
    post?: never;
    /**
     * Takes the cap away
     * @description Takes the cap away
     */
    delete: operations['controllersClearCap'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The access register: who held access at any time of a day
     * @description The access register: who held access at any time of a day
     */
    get: operations['usersRegister'];
    put?: never;
    /**
     * Names an employee who may hold access (A-36)
     * @description Names an employee who may hold access (A-36)
     */
    post: operations['usersAdd'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One user
     * @description One user
     */
    get: operations['usersFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/users/{id}/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ends the access now; the user’s keys stop at once
     * @description Ends the access now; the user’s keys stop at once
     */
    post: operations['usersEnd'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The keys, the newest first
     * @description The keys, the newest first
     */
    get: operations['keysList'];
    put?: never;
    /**
     * Makes a key; its text is in this answer and nowhere else (A-38)
     * @description Makes a key; its text is in this answer and nowhere else (A-38)
     */
    post: operations['keysCreate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/keys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One key, without its secret
     * @description One key, without its secret
     */
    get: operations['keysFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/keys/{id}/revoke': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stops a key at once
     * @description Stops a key at once
     */
    post: operations['keysRevoke'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/terms': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The text; the Czech one prevails (A-16)
     * @description The text; the Czech one prevails (A-16)
     */
    get: operations['termsText'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/effective-terms': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Every parameter of the contract with its value for this customer and the paper that says so (A-06)
     * @description Every parameter of the contract with its value for this customer and the paper that says so (A-06)
     */
    get: operations['termsEffective'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/annexes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The signed annexes, the newest first
     * @description The signed annexes, the newest first
     */
    get: operations['annexesList'];
    put?: never;
    /**
     * Signs the next version in the name of the key’s user
     * @description Signs the next version in the name of the key’s user
     */
    post: operations['annexesSign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/annexes/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One annex
     * @description One annex
     */
    get: operations['annexesFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/subprocessors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who touches the customer’s data on a day (I-02, I-11)
     * @description Who touches the customer’s data on a day (I-02, I-11)
     */
    get: operations['subprocessorsList'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/systems': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The systems that campaigns may use, with what stands in the way (F-17)
     * @description The systems that campaigns may use, with what stands in the way (F-17)
     */
    get: operations['subprocessorsSystems'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/domains': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The sending domains, the newest first
     * @description The sending domains, the newest first
     */
    get: operations['domainsList'];
    put?: never;
    /**
     * Enters a domain; the answer lists the DNS records to publish
     * @description Enters a domain; the answer lists the DNS records to publish
     */
    post: operations['domainsCreate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/domains/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One domain with its records, as the last check found them
     * @description One domain with its records, as the last check found them
     */
    get: operations['domainsFind'];
    put?: never;
    post?: never;
    /**
     * Removes a domain and its keys; campaigns under it may not leave any more
     * @description Removes a domain and its keys; campaigns under it may not leave any more
     */
    delete: operations['domainsRemove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/domains/{id}/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Looks all records up now; otherwise it is done daily
     * @description Looks all records up now; otherwise it is done daily
     */
    post: operations['domainsVerify'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/domains/{id}/rotate-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Makes new DKIM keys; they take over once their records are found
     * @description Makes new DKIM keys; they take over once their records are found
     */
    post: operations['domainsRotate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/orders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The newest first
     * @description The newest first
     */
    get: operations['ordersList'];
    put?: never;
    /**
     * Places an order; sending it is the agreement to the terms it names (A-13)
     * @description Places an order; sending it is the agreement to the terms it names (A-13)
     */
    post: operations['ordersPlace'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/orders/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One order
     * @description One order
     */
    get: operations['ordersFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/orders/{id}/performance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What of the order was performed and billed, part by part (F-26)
     * @description A part whose content was refused is not sent and does not hold up the others.
     */
    get: operations['ordersPerformance'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/orders/{id}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes an order back that is not confirmed yet
     * @description Takes an order back that is not confirmed yet
     */
    post: operations['ordersWithdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/instructions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The newest first
     * @description The newest first
     */
    get: operations['instructionsList'];
    put?: never;
    /**
     * Gives an instruction; it counts at once
     * @description A STOP closes the gate before this answer is sent (D-05).
     */
    post: operations['instructionsGive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/instructions/{id}/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirms what the operator noted down (D-02)
     * @description Confirms what the operator noted down (D-02)
     */
    post: operations['instructionsConfirm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/instructions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One instruction
     * @description One instruction
     */
    get: operations['instructionsFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/lists': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The newest first
     * @description The newest first
     */
    get: operations['listsAll'];
    put?: never;
    /**
     * Makes an empty list
     * @description Makes an empty list
     */
    post: operations['listsCreate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/lists/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One list with its counts
     * @description One list with its counts
     */
    get: operations['listsFind'];
    put?: never;
    post?: never;
    /**
     * Deletes the list with its recipients; the answer is the certificate (E-16)
     * @description Suppressions stay as keyed hashes: whoever refused stays refused after a later import (G-09).
     */
    delete: operations['listsRemove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/lists/{id}/certificate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The certificate of a deleted list
     * @description The certificate of a deleted list
     */
    get: operations['listsCertificate'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/lists/{id}/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The whole list, streamed: CSV with formulas neutralised, or NDJSON
     * @description The whole list, streamed: CSV with formulas neutralised, or NDJSON
     */
    get: operations['listsExport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/lists/{id}/recipients': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Adds up to 1,000 recipients, each with its proof; one result each, with the refusals of an import
     * @description Adds up to 1,000 recipients, each with its proof; one result each, with the refusals of an import
     */
    post: operations['listsAdd'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/lists/{id}/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What the beginning of a file would mean: encoding, columns, whose export it is. Nothing is stored
     * @description Only the first 256 KB are read; send no more than that.
     */
    post: operations['listsPreview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/lists/{id}/declaration': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Unlocks the list: the controller confirms its duties for it
     * @description Unlocks the list: the controller confirms its duties for it
     */
    put: operations['listsDeclare'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/lists/{id}/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Announces a file: how it is to be read
     * @description The bytes follow by PUT to /v1/imports/{id}/file.
     */
    post: operations['listsAnnounce'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The newest first
     * @description The newest first
     */
    get: operations['importsList'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The import report: counts and reasons; nothing is silently dropped (E-07)
     * @description The import report: counts and reasons; nothing is silently dropped (E-07)
     */
    get: operations['importsFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{id}/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * The bytes of the file, streamed; up to 4 GB unless the operator says otherwise
     * @description The answer is the report as it stands; the rows are read in the background.
     */
    put: operations['importsUpload'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{id}/proof': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The proof file as it was handed in; each look is recorded
     * @description The proof file as it was handed in; each look is recorded
     */
    get: operations['importsProof'];
    /**
     * One file that proves its rows, such as scanned forms; up to 20 MB
     * @description Sealed with a key of the list, which goes with the list. It is never overwritten.
     */
    put: operations['importsStoreProof'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{id}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Holds the import up after the part that is being stored
     * @description Holds the import up after the part that is being stored
     */
    post: operations['importsPause'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{id}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Lets a paused import go on behind its last stored row
     * @description Lets a paused import go on behind its last stored row
     */
    post: operations['importsResume'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ends the import; the recipients it had added go again, opt-outs that it brought stay
     * @description Ends the import; the recipients it had added go again, opt-outs that it brought stay
     */
    post: operations['importsCancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{id}/issues.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All rows that were not taken as one CSV: number, outcome, reason, field, remedy
     * @description All rows that were not taken as one CSV: number, outcome, reason, field, remedy
     */
    get: operations['importsIssuesFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{id}/issues': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Each row that was not taken: number, reason, remedy
     * @description Each row that was not taken: number, reason, remedy
     */
    get: operations['importsIssues'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/recipients': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The recipients, the newest first; of one list or one person when asked
     * @description The recipients, the newest first; of one list or one person when asked
     */
    get: operations['recipientsList'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/recipients/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One recipient, what may be sent, and why: every event with its proof
     * @description One recipient, what may be sent, and why: every event with its proof
     */
    get: operations['recipientsFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Corrects one recipient; the old values are gone, the ledger keeps which fields changed (E-11)
     * @description Corrects one recipient; the old values are gone, the ledger keeps which fields changed (E-11)
     */
    patch: operations['recipientsCorrect'];
    trace?: never;
  };
  '/v1/recipients/{id}/consent-record': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The consents of a recipient after ISO/IEC TS 27560, as JSON-LD with DPV terms
     * @description The consents of a recipient after ISO/IEC TS 27560, as JSON-LD with DPV terms
     */
    get: operations['recipientsConsentRecord'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bounces': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The latest first; of one campaign or kind when asked
     * @description The latest first; of one campaign or kind when asked
     */
    get: operations['bouncesList'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evidence-demands': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What evidence was demanded, the newest first
     * @description What evidence was demanded, the newest first
     */
    get: operations['evidenceDemandsList'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evidence-demands/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One demand with its sample
     * @description One demand with its sample
     */
    get: operations['evidenceDemandsFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evidence-demands/{id}/answer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Proves the legal basis of the sample; a list that was held is free again
     * @description Proves the legal basis of the sample; a list that was held is free again
     */
    post: operations['evidenceDemandsAnswer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/privacy-requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What persons have asked, the newest first; of one state when asked
     * @description What persons have asked, the newest first; of one state when asked
     */
    get: operations['privacyRequestsList'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/privacy-requests/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One request with its deadline
     * @description One request with its deadline
     */
    get: operations['privacyRequestsFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/privacy-requests/{id}/answer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Tells how the controller answered the person; the case is closed with it
     * @description Tells how the controller answered the person; the case is closed with it
     */
    post: operations['privacyRequestsAnswer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/segments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The segments, the newest first
     * @description The segments, the newest first
     */
    get: operations['segmentsList'];
    put?: never;
    /**
     * Stores a segment
     * @description Stores a segment
     */
    post: operations['segmentsCreate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/segments/count': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * How many people of these lists a filter means now
     * @description How many people of these lists a filter means now
     */
    post: operations['segmentsCount'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/segments/dry-run': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Who of these lists would get a message of this type now, and how many would not, by reason
     * @description The same judgement as at sending, before a campaign is approved or even made. Nothing is stored.
     */
    post: operations['segmentsDryRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/segments/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One segment
     * @description One segment
     */
    get: operations['segmentsFind'];
    /**
     * Replaces a segment; campaigns that took it keep what they took
     * @description Replaces a segment; campaigns that took it keep what they took
     */
    put: operations['segmentsChange'];
    post?: never;
    /**
     * Deletes a segment; campaigns that took it keep what they took
     * @description Deletes a segment; campaigns that took it keep what they took
     */
    delete: operations['segmentsRemove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forms': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The forms, the newest first
     * @description The forms, the newest first
     */
    get: operations['formsList'];
    put?: never;
    /**
     * Creates a form of consent for a list
     * @description Creates a form of consent for a list
     */
    post: operations['formsCreate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forms/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One form with the wording in use, its page and its HTML
     * @description One form with the wording in use, its page and its HTML
     */
    get: operations['formsFind'];
    put?: never;
    post?: never;
    /**
     * Retires a form: it takes no requests any more and confirms none
     * @description Retires a form: it takes no requests any more and confirms none
     */
    delete: operations['formsRetire'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forms/{id}/wordings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Gives a form new words; consents to earlier ones keep theirs
     * @description Gives a form new words; consents to earlier ones keep theirs
     */
    post: operations['formsReword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/forms/{id}/requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Passes on an address somebody typed into a form of yours
     * @description We ask the holder of the mailbox. The same address within an hour is the same request; the answer never tells.
     */
    post: operations['formsRequest'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/test-addresses': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The test addresses, the newest first
     * @description The test addresses, the newest first
     */
    get: operations['testAddressesList'];
    put?: never;
    /**
     * Names somebody who gets test mail
     * @description Names somebody who gets test mail
     */
    post: operations['testAddressesAdd'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/test-addresses/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One test address
     * @description One test address
     */
    get: operations['testAddressesFind'];
    put?: never;
    post?: never;
    /**
     * Takes somebody out of the set
     * @description Takes somebody out of the set
     */
    delete: operations['testAddressesRemove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/suppressions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The latest first; of one controller, one person or one day when asked
     * @description The latest first; of one controller, one person or one day when asked
     */
    get: operations['suppressionsList'];
    put?: never;
    /**
     * Enters a refusal that reached you by letter, phone or otherwise (G-05); it counts at once
     * @description Enters a refusal that reached you by letter, phone or otherwise (G-05); it counts at once
     */
    post: operations['suppressionsEnter'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/outside-senders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The outside senders, the newest first
     * @description The outside senders, the newest first
     */
    get: operations['outsideSendersList'];
    put?: never;
    /**
     * Names an outside sender; until its first sync no campaign of the controller leaves
     * @description Names an outside sender; until its first sync no campaign of the controller leaves
     */
    post: operations['outsideSendersAdd'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/outside-senders/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One outside sender
     * @description One outside sender
     */
    get: operations['outsideSendersFind'];
    put?: never;
    post?: never;
    /**
     * Ends the exchange
     * @description Ends the exchange
     */
    delete: operations['outsideSendersRetire'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/outside-senders/{id}/sync': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hands in what was refused there; read ours with GET /v1/suppressions
     * @description Hands in what was refused there; read ours with GET /v1/suppressions
     */
    post: operations['outsideSendersSync'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/templates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The templates, the newest first
     * @description The templates, the newest first
     */
    get: operations['templatesList'];
    put?: never;
    /**
     * Stores a template
     * @description Stores a template
     */
    post: operations['templatesCreate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/templates/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One template
     * @description One template
     */
    get: operations['templatesFind'];
    /**
     * Replaces a template; campaigns that took it keep what they took
     * @description Replaces a template; campaigns that took it keep what they took
     */
    put: operations['templatesChange'];
    post?: never;
    /**
     * Deletes a template; campaigns that took it keep what they took
     * @description Deletes a template; campaigns that took it keep what they took
     */
    delete: operations['templatesRemove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/campaigns': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The campaigns, the newest first
     * @description The campaigns, the newest first
     */
    get: operations['campaignsList'];
    put?: never;
    /**
     * Makes a campaign of an order
     * @description Makes a campaign of an order
     */
    post: operations['campaignsCreate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/campaigns/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One campaign with the hashes that an instruction names
     * @description One campaign with the hashes that an instruction names
     */
    get: operations['campaignsFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/campaigns/{id}/content': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Stores a new version of the content
     * @description After an approval the campaign goes back into review. After a submission the new content has to be submitted as well.
     */
    put: operations['campaignsPutContent'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/campaigns/{id}/preflight': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Everything that stands in the way of sending, all at once (F-02)
     * @description Everything that stands in the way of sending, all at once (F-02)
     */
    get: operations['campaignsPreflight'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/campaigns/{id}/submit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hands the content to review and accepts responsibility for it (C-02)
     * @description Hands the content to review and accepts responsibility for it (C-02)
     */
    post: operations['campaignsSubmit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/campaigns/{id}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends the content as test mail to the test addresses of its controller
     * @description Sends the content as test mail to the test addresses of its controller
     */
    post: operations['campaignsTest'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/campaigns/{id}/schedule': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sets the start; without a time, as soon as possible
     * @description Also the answer to a start that was missed (STALE_SCHEDULE): such a campaign never begins by itself.
     */
    post: operations['campaignsSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/campaigns/{id}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Pauses a campaign; within a second nothing of it leaves any more
     * @description Needs no new instruction to go on. A STOP is an instruction of its own.
     */
    post: operations['campaignsPause'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/campaigns/{id}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Goes on after a pause; after a STOP, under a new instruction
     * @description Goes on after a pause; after a STOP, under a new instruction
     */
    post: operations['campaignsResume'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/campaigns/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ends the campaign; what was sent stays sent
     * @description Ends the campaign; what was sent stays sent
     */
    post: operations['campaignsCancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/campaigns/{id}/progress': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Counts by result, and the reason of every message that was not sent
     * @description Counts by result, and the reason of every message that was not sent
     */
    get: operations['campaignsProgress'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/campaigns/{id}/activity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Opens and clicks, people and machines apart (E-09)
     * @description Opens and clicks, people and machines apart (E-09)
     */
    get: operations['activityFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/measurement-sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The registered sites, the newest first
     * @description The registered sites, the newest first
     */
    get: operations['measurementSourcesList'];
    put?: never;
    /**
     * Registers a site whose measurement codes may report events
     * @description Registers a site whose measurement codes may report events
     */
    post: operations['measurementSourcesRegister'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/measurement-sources/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One registered site
     * @description One registered site
     */
    get: operations['measurementSourcesFind'];
    put?: never;
    post?: never;
    /**
     * Takes no more events of a site
     * @description Takes no more events of a site
     */
    delete: operations['measurementSourcesRemove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/measurement-events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes events of a registered site, where the campaign’s instruction allows it (E-10)
     * @description Takes events of a registered site, where the campaign’s instruction allows it (E-10)
     */
    post: operations['measurementEventsReceive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/reports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Campaigns whose sending has begun, the newest first
     * @description Campaigns whose sending has begun, the newest first
     */
    get: operations['reportsList'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/reports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What became of one campaign’s audience, by result, reason and time
     * @description What became of one campaign’s audience, by result, reason and time
     */
    get: operations['reportsFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/reports/{id}/delivery': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes the final report over: from now, unless it was delivered before, the period of complaint runs (F-15)
     * @description Takes the final report over: from now, unless it was delivered before, the period of complaint runs (F-15)
     */
    post: operations['reportsTake'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/reports/{id}/csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The report for spreadsheets, in Czech or English: the final figures once there are any
     * @description The report for spreadsheets, in Czech or English: the final figures once there are any
     */
    get: operations['reportsCsv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/reports/{id}/pdf': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The same as a PDF on A4, in Czech or English
     * @description The same as a PDF on A4, in Czech or English
     */
    get: operations['reportsPdf'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/reports/{id}/page': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The same as one HTML file made for printing on A4, in Czech or English
     * @description The same as one HTML file made for printing on A4, in Czech or English
     */
    get: operations['reportsPage'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/erasures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who was erased: the certificates, the newest first. They name nobody
     * @description Who was erased: the certificates, the newest first. They name nobody
     */
    get: operations['erasuresList'];
    put?: never;
    /**
     * Erases a person at a controller
     * @description Rows and salts go in one transaction; the suppression and the minimal proof stay on their own ground. Harmless when repeated.
     */
    post: operations['erasuresCreate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/erasures/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One certificate: each place, what stays and why, and what ages out when
     * @description One certificate: each place, what stays and why, and what ages out when
     */
    get: operations['erasuresFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/erasures/{id}/certificate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The same as a file that is signed with the key of the ledger (a signed note)
     * @description The same as a file that is signed with the key of the ledger (a signed note)
     */
    get: operations['erasuresFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tasks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Open tasks, the most urgent first
     * @description Open tasks, the most urgent first
     */
    get: operations['tasksOpen'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evidence/checkpoint': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The newest signed checkpoint
     * @description Keep it: with it any later change of what it covers is found.
     */
    get: operations['evidenceCheckpoint'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evidence/consistency': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What shows that one checkpoint continues another
     * @description Sizes stand on the second line of checkpoints. `path` is the consistency proof of RFC 6962 §2.1.2.
     */
    get: operations['evidenceConsistency'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evidence/entries/{id}/proof': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One entry under the newest checkpoint: its place and the inclusion proof of RFC 6962 §2.1.1
     * @description One entry under the newest checkpoint: its place and the inclusion proof of RFC 6962 §2.1.1
     */
    get: operations['evidenceEntryProof'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evidence/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The whole tree as an evidence file (JSON lines), to be checked offline with `npm run verify`
     * @description The whole tree as an evidence file (JSON lines), to be checked offline with `npm run verify`
     */
    get: operations['evidenceExport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evidence/messages/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Why one message was sent: order, instruction, approval, basis with its proof, system, result (M-01)
     * @description Why one message was sent: order, instruction, approval, basis with its proof, system, result (M-01)
     */
    get: operations['evidenceWhy'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evidence/messages/{id}/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The same as one signed file, with the proofs that its facts stand in the ledger (M-01)
     * @description A signed note; docs/evidence.md says how to check it.
     */
    get: operations['evidenceWhyFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/evidence/why': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The same for the last message to an address at a controller
     * @description The same for the last message to an address at a controller
     */
    get: operations['evidenceWhyAddress'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Events in their order, the oldest first
     * @description Events in their order, the oldest first
     */
    get: operations['eventsList'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhook-endpoints': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The endpoints, the newest first
     * @description The endpoints, the newest first
     */
    get: operations['webhookEndpointsList'];
    put?: never;
    /**
     * Adds an endpoint; the answer holds its secret, this once
     * @description Adds an endpoint; the answer holds its secret, this once
     */
    post: operations['webhookEndpointsCreate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhook-endpoints/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One endpoint
     * @description One endpoint
     */
    get: operations['webhookEndpointsFind'];
    /**
     * Changes an endpoint; what waits goes to the new address
     * @description Changes an endpoint; what waits goes to the new address
     */
    put: operations['webhookEndpointsChange'];
    post?: never;
    /**
     * Deletes an endpoint with its deliveries
     * @description Deletes an endpoint with its deliveries
     */
    delete: operations['webhookEndpointsRemove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhook-endpoints/{id}/rotate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Makes a new secret; for 24 hours the former one signs as well
     * @description Makes a new secret; for 24 hours the former one signs as well
     */
    post: operations['webhookEndpointsRotate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhook-endpoints/{id}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends a test event; what became of it stands in the deliveries
     * @description Sends a test event; what became of it stands in the deliveries
     */
    post: operations['webhookEndpointsTest'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhook-endpoints/{id}/enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Switches an endpoint on; what waited goes on
     * @description Switches an endpoint on; what waited goes on
     */
    post: operations['webhookEndpointsEnable'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhook-endpoints/{id}/disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Switches an endpoint off
     * @description Switches an endpoint off
     */
    post: operations['webhookEndpointsDisable'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhook-endpoints/{id}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends one event again, or all since a moment, under the same ids
     * @description Sends one event again, or all since a moment, under the same ids
     */
    post: operations['webhookEndpointsReplay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhook-deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What was sent, the newest first
     * @description What was sent, the newest first
     */
    get: operations['webhookDeliveriesList'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhook-deliveries/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One delivery with every attempt
     * @description One delivery with every attempt
     */
    get: operations['webhookDeliveriesFind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Customer: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: 'ENTREPRENEUR' | 'PUBLIC_BODY' | 'CONSUMER';
      /** @description An agency names the controller of everything it orders */
      agency: boolean;
      name: string;
      ico: string | null;
      dic: string | null;
      seat: string;
      registerEntry: string | null;
      bankAccount: string | null;
      email: string;
      phone: string | null;
      /** Format: date-time */
      createdAt: string;
      /** @description The twin that sandbox keys act as: all rules hold, and nothing of it reaches anybody */
      sandbox: boolean;
      /** @description When the account was closed; null while it is open */
      closedAt: string | null;
    };
    /**
     * @example {
     *       "name": "Kolo a lyže s.r.o.",
     *       "ico": "25047965",
     *       "address": "Dlouhá 1, 110 00 Praha",
     *       "email": "soukromi@kolo.example.test",
     *       "privacyNoticeUrl": "https://kolo.example.test/soukromi"
     *     }
     */
    NewController: {
      name: string;
      /** @description Czech company number, eight digits */
      ico?: string;
      address: string;
      /** Format: email */
      email: string;
      /** Format: uri */
      privacyNoticeUrl?: string;
    };
    Created: {
      /** Format: uuid */
      id: string;
    };
    Controllers: {
      items: components['schemas']['Controller'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    Controller: {
      /** Format: uuid */
      id: string;
      name: string;
      ico: string | null;
      address: string;
      email: string;
      privacyNoticeUrl: string | null;
      /** @description The customer itself; false: whom it acts for */
      isCustomer: boolean;
      /** Format: date-time */
      createdAt: string;
    };
    ProcessingRecord: {
      /** Format: date-time */
      at: string;
      processor: {
        name: string;
        ico: string;
        seat: string;
        email: string;
        phone: string;
      };
      controller: {
        /** Format: uuid */
        id: string;
        name: string;
        ico: string | null;
        address: string;
        email: string;
      };
      annex: {
        /** Format: int64 */
        version: number;
        /** Format: date-time */
        signedAt: string;
      };
      purpose: string;
      nature: string;
      subjectCategories: string[];
      dataCategories: string[];
      /** @description Where messages may leave; those outside the EEA are transfers to third countries */
      systems: {
        name: string;
        country: string;
        carrier: string | null;
        outsideEea: boolean;
        transferTools: string[];
      }[];
      /** @description Technical and organisational measures (GDPR 32) */
      measures: {
        cs: string;
        en: string;
      }[];
    };
    FrequencyCap: {
      /**
       * Format: int64
       * @description At most so many commercial messages to one person
       */
      messages: number;
      /**
       * Format: int64
       * @description within so many days
       */
      days: number;
      /** Format: date-time */
      since: string;
    };
    /**
     * @example {
     *       "messages": 2,
     *       "days": 7
     *     }
     */
    NewFrequencyCap: {
      /**
       * Format: int64
       * @description At most so many commercial messages to one person
       */
      messages: number;
      /**
       * Format: int64
       * @description within so many days
       */
      days: number;
    };
    /**
     * @example {
     *       "name": "Lenka Zelená",
     *       "email": "lenka@kolo.example.test",
     *       "roles": [
     *         "CONTENT",
     *         "INSTRUCT"
     *       ]
     *     }
     */
    NewUser: {
      /** @description The employee who holds the access in person */
      name: string;
      /** Format: email */
      email: string;
      roles: ('ORDER' | 'INSTRUCT' | 'CONTENT' | 'APPROVE' | 'INVOICES' | 'EXPORT' | 'ADMIN')[];
    };
    Users: {
      items: components['schemas']['User'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    User: {
      /** Format: uuid */
      id: string;
      name: string;
      email: string;
      roles: string[];
      /** Format: date-time */
      validFrom: string;
      validTo: string | null;
    };
    /**
     * @example {
     *       "userId": "019a0f6e-5d00-7c3a-8f10-000000000002",
     *       "name": "e-shop",
     *       "acknowledged": true
     *     }
     */
    NewKey: {
      /**
       * Format: uuid
       * @description The named user the key is personal to
       */
      userId: string;
      name: string;
      /**
       * @description Must be true: The key is personal, confidential and for the customer’s internal use only. It is shown once. The operator is not liable for its loss or misuse.
       * @default false
       */
      acknowledged?: boolean;
      /**
       * @description A key to try everything out with. Whoever comes with it acts as a twin of the customer, which has the same identity and terms and none of the data: no id of one is known to the other. The operator’s part is done at once: orders are confirmed and submitted contents approved when the answer leaves. Messages go the whole way and are handed over to nobody: their result is DELIVERED, its code SANDBOX. Roles of the key’s user and rate limits hold as for any key; every answer carries `Mandate-Sandbox: true`.
       * @default false
       */
      sandbox?: boolean;
    };
    CreatedKey: {
      /** Format: uuid */
      id: string;
      /** @description Shown this once. `mk_…`, or `mks_…` for a sandbox key */
      key: string;
      sandbox: boolean;
      rule: string;
    };
    Keys: {
      items: components['schemas']['Key'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    Key: {
      /** Format: uuid */
      id: string;
      name: string;
      /** Format: uuid */
      userId: string;
      userName: string;
      /** @description A key to try everything out with. Whoever comes with it acts as a twin of the customer, which has the same identity and terms and none of the data: no id of one is known to the other. The operator’s part is done at once: orders are confirmed and submitted contents approved when the answer leaves. Messages go the whole way and are handed over to nobody: their result is DELIVERED, its code SANDBOX. Roles of the key’s user and rate limits hold as for any key; every answer carries `Mandate-Sandbox: true`. */
      sandbox: boolean;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      acknowledgedAt: string;
      lastUsedAt: string | null;
      revokedAt: string | null;
    };
    Terms: {
      /** Format: uuid */
      id: string;
      label: string;
      /** Format: date */
      validFrom: string;
      textCs: string;
      textEn: string | null;
      /** @description SHA-256 (hex) of the RFC 8785 JSON {"cs":…,"en":…} */
      textHash: string;
      prevails: string;
    };
    EffectiveTerms: {
      items: components['schemas']['EffectiveParameter'][];
    };
    EffectiveParameter: {
      name: string;
      value: number | boolean | string;
      unit: string;
      clause: string;
      /** @enum {string} */
      source: 'contract' | 'terms' | 'default';
      /** @description Label of the terms version that says so */
      version?: string;
      /** @description The written agreement that says so */
      document?: {
        name: string;
        sha256: string;
      };
    };
    /**
     * @example {
     *       "controllerId": "019a0f6e-5d00-7c3a-8f10-000000000001",
     *       "terms": {
     *         "subject": "Sending of e-mail campaigns",
     *         "duration": {
     *           "from": "2026-01-01",
     *           "until": null
     *         },
     *         "nature": "Storing, personalising, sending, measuring",
     *         "purpose": "Marketing of the controller",
     *         "dataCategories": [
     *           "NAME",
     *           "ADDRESS",
     *           "TRANSACTIONS"
     *         ],
     *         "subjectCategories": [
     *           "customers of the controller"
     *         ],
     *         "suppressionAfterErasure": "KEEP",
     *         "controllerDuties": {
     *           "purposeSetByController": true,
     *           "personsInformed": true,
     *           "legalGroundObtained": true,
     *           "dataAccurate": true,
     *           "otherDutiesMet": true
     *         },
     *         "mutualUndertaking": true
     *       }
     *     }
     */
    NewAnnex: {
      /** Format: uuid */
      controllerId: string;
      terms: {
        /** @description Subject matter of the processing */
        subject: string;
        /** @description First and last day; until null: as long as the contract lasts */
        duration: {
          /** Format: date */
          from: string;
          until: string | null;
        };
        /** @description Nature of the processing */
        nature: string;
        /** @description Purpose of the processing, set by the controller */
        purpose: string;
        dataCategories: (
          'NAME' | 'ADDRESS' | 'TRANSACTIONS' | 'WEB_BEHAVIOUR' | 'MESSAGE_CONTENT' | 'MESSAGE_ACTIVITY' | 'MEASUREMENT'
        )[];
        /** @description Special categories (GDPR 9) that lists may hold, expressly; absent: none. The instruction names them too. */
        specialCategories?: (
          'HEALTH' | 'BELIEF' | 'ORIENTATION' | 'ETHNICITY' | 'POLITICS' | 'UNION' | 'GENETIC' | 'BIOMETRIC'
        )[];
        /** @description Categories of data subjects */
        subjectCategories: string[];
        /**
         * @description The controller’s instruction on opt-outs once a person or the whole list is erased. KEEP: a keyed hash without the address stays, so that a re-import stays suppressed. RETURN: it is handed over to the controller and erased here.
         * @enum {string}
         */
        suppressionAfterErasure: 'KEEP' | 'RETURN';
        /** @description D-13: the controller confirms each of its own duties */
        controllerDuties: {
          /** @enum {boolean} */
          purposeSetByController: true;
          /** @enum {boolean} */
          personsInformed: true;
          /** @enum {boolean} */
          legalGroundObtained: true;
          /** @enum {boolean} */
          dataAccurate: true;
          /** @enum {boolean} */
          otherDutiesMet: true;
        };
        /**
         * @description Both sides keep the rules on the protection of personal data, Regulation (EU) 2016/679 first of all.
         * @enum {boolean}
         */
        mutualUndertaking: true;
      };
    };
    SignedAnnex: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      controllerId: string;
      /** Format: int64 */
      version: number;
      /** @description SHA-256 (hex) of the RFC 8785 text of the body */
      textHash: string;
      /** Format: date-time */
      signedAt: string;
    };
    Annexes: {
      items: components['schemas']['Annex'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    Annex: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      controllerId: string;
      /** Format: int64 */
      version: number;
      /** @description SHA-256 (hex) of the RFC 8785 text of the body */
      textHash: string;
      /** Format: date-time */
      signedAt: string;
      signedBy: string | null;
      endedAt: string | null;
      /** @description The terms as signed, the controller they bind, and the full sentences */
      body: {
        [key: string]: unknown;
      };
    };
    SubprocessorList: {
      /** Format: date */
      at: string;
      subprocessors: components['schemas']['ListedSubprocessor'][];
      /** @description Involved by the customer’s own decision: no subprocessors, the operator does not answer for them */
      customerRequested: components['schemas']['RequestedSystem'][];
    };
    ListedSubprocessor: {
      /** Format: uuid */
      entryId: string;
      /** Format: uuid */
      id: string;
      legalName: string;
      service: string;
      class: string;
      dataCategories: string[];
      /** @description ISO 3166-1 alpha-2 */
      country: string;
      /** @description A transfer there needs a line of its own in the instruction (D-06) */
      outsideEea: boolean;
      purpose: string;
      /** @enum {string} */
      permission: 'GENERAL' | 'SPECIFIC';
      /**
       * @description The operator answers for its subprocessors
       * @enum {string}
       */
      responsibility: 'OPERATOR';
      transferTools: string[];
      /** Format: date-time */
      since: string;
      until: string | null;
    };
    RequestedSystem: {
      /** Format: uuid */
      entryId: string;
      /** Format: uuid */
      systemId: string;
      code: string;
      name: string;
      /** @description ISO 3166-1 alpha-2 */
      country: string;
      /** @description A transfer there needs a line of its own in the instruction (D-06) */
      outsideEea: boolean;
      purpose: string;
      /** @description The instruction or contract by which the customer involved it */
      decision: string;
      /**
       * @description The customer answers for what it asked for (D-25)
       * @enum {string}
       */
      responsibility: 'CUSTOMER';
      /** Format: date-time */
      since: string;
      until: string | null;
    };
    SendingSystems: {
      items: components['schemas']['SendingSystem'][];
    };
    SendingSystem: {
      /** Format: uuid */
      id: string;
      code: string;
      name: string;
      /** @description ISO 3166-1 alpha-2 */
      country: string;
      /** @description A transfer there needs a line of its own in the instruction (D-06) */
      outsideEea: boolean;
      /** @description The operator’s own system; false: a subprocessor’s */
      own: boolean;
      /** Format: int64 */
      maxMessageBytes: number;
      /** @description What of a person beside the address it is given (E-13); null: what a content needs */
      fields: string[] | null;
      /** @description When it may be under maintenance every week: 1 Monday … 7 Sunday, local times (F-05) */
      window: {
        /** Format: int64 */
        weekday: number;
        start: string;
        end: string;
        zone: string;
      } | null;
      /** @description Outages and maintenance, under way or announced */
      interruptions: components['schemas']['Interruption'][];
      /** @description Whether this customer may use it; while it is away, campaigns wait */
      usable: boolean;
      /** @description Codes of what stands in the way */
      obstacles: string[];
    };
    Interruption: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: 'OUTAGE' | 'REGULAR_MAINTENANCE' | 'EXTRAORDINARY_MAINTENANCE';
      /** @description Under which campaigns wait: WAITING_SYSTEM or MAINTENANCE_ACTIVE */
      code: string;
      /** Format: date-time */
      from: string;
      /** @description null: not known yet */
      to: string | null;
      reason: string;
      source: string;
      /**
       * @description A third party’s is not the operator’s fault, unless the contract says otherwise (terms 1 ¶5)
       * @enum {string}
       */
      responsibility: 'THIRD_PARTY' | 'OPERATOR';
    };
    /**
     * @example {
     *       "domain": "shop.example"
     *     }
     */
    NewSendingDomain: {
      /**
       * Format: uuid
       * @description The customer itself when absent; an agency names its client
       */
      controllerId?: string;
      /** @description What stands behind the @ of the sender */
      domain: string;
      /** @description A name below the domain that bounces go to; `bounce.` of it when absent */
      returnPathHost?: string;
    };
    SendingDomain: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      controllerId: string;
      /** @description In A-labels */
      domain: string;
      /**
       * @description Campaigns leave only under a VERIFIED domain
       * @enum {string}
       */
      state: 'PENDING' | 'VERIFIED' | 'FAILED';
      returnPathHost: string;
      /** Format: date-time */
      createdAt: string;
      verifiedAt: string | null;
      checkedAt: string | null;
      records: components['schemas']['DnsRecord'][];
      keys: components['schemas']['DkimKey'][];
      /** @description Whether signature and return path agree with From, as DMARC asks (RFC 9989) */
      alignment: {
        /** @enum {boolean} */
        dkim: true;
        spf: boolean;
        explanation: {
          cs: string;
          en: string;
        };
      };
    };
    DnsRecord: {
      /** @enum {string} */
      purpose: 'OWNERSHIP' | 'DKIM' | 'SPF' | 'RETURN_PATH' | 'DMARC';
      /** @description Where it is to stand */
      name: string;
      /** @enum {string} */
      type: 'TXT' | 'MX';
      /** @description What is to stand there; of an MX the preference and the host */
      value: string;
      /** @description False: of a new key, while an older one still signs */
      required: boolean;
      /** @description What the last check found there */
      found: string[];
      ok: boolean;
      problem:
        | (
            | 'NOT_CHECKED'
            | 'DNS_AWAY'
            | 'MISSING'
            | 'DIFFERENT'
            | 'SEVERAL'
            | 'FAULTY'
            | 'NOT_AUTHORISED'
            | 'OPERATOR_SPF'
          )
        | null;
      explanation: {
        cs: string;
        en: string;
      } | null;
    };
    DkimKey: {
      /** Format: uuid */
      id: string;
      selector: string;
      /** @enum {string} */
      algorithm: 'rsa-sha256' | 'ed25519-sha256';
      publicKey: string;
      /**
       * @description PENDING: its record is to be published. ACTIVE: it signs. RETIRED: leave its record for 14 days
       * @enum {string}
       */
      state: 'PENDING' | 'ACTIVE' | 'RETIRED';
      /** Format: date-time */
      createdAt: string;
      activatedAt: string | null;
      retiredAt: string | null;
    };
    SendingDomains: {
      items: components['schemas']['SendingDomain'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    /**
     * @example {
     *       "customerRef": "OBJ-2030-017",
     *       "title": "Winter newsletter",
     *       "startOn": "2030-01-07",
     *       "endOn": "2030-02-28",
     *       "quantity": 50000,
     *       "priceNet": 2500000,
     *       "termsVersionId": "019a0f6e-5d00-7c3a-8f10-000000000007"
     *     }
     */
    NewOrder: {
      /**
       * Format: uuid
       * @description Whose campaigns; the customer itself when absent
       */
      controllerId?: string;
      /** @description Your own number of this order */
      customerRef?: string;
      title: string;
      /**
       * Format: date
       * @description First day, in Prague
       */
      startOn: string;
      /**
       * Format: date
       * @description Last day, in Prague
       */
      endOn: string;
      /**
       * Format: int64
       * @description Messages at most
       */
      quantity: number;
      /**
       * Format: int64
       * @description Haléř, without VAT
       */
      priceNet: number;
      /**
       * Format: uuid
       * @description The terms you agree to by ordering (GET /v1/terms); without it the order is refused
       */
      termsVersionId?: string;
    };
    Order: {
      /** Format: uuid */
      id: string;
      number: string;
      customerRef: string | null;
      /** Format: uuid */
      controllerId: string;
      title: string;
      channel: string;
      originalHash: string | null;
      /** Format: date */
      startOn: string;
      /** Format: date */
      endOn: string;
      /** Format: int64 */
      quantity: number;
      /** @description Haléř; the rate in thousandths */
      price: {
        /** Format: int64 */
        net: number;
        /** Format: int64 */
        vat: number;
        /** Format: int64 */
        gross: number;
        /** Format: int64 */
        vatPermille: number;
      };
      /** Format: uuid */
      termsVersionId: string;
      /** @enum {string} */
      state: 'RECEIVED' | 'CONFIRMED' | 'CANCELLED' | 'COMPLETED';
      /** Format: date-time */
      createdAt: string;
      confirmedAt: string | null;
      confirmedBy: string | null;
      endedAt: string | null;
      /** @description SHA-256 (hex) of what was agreed, frozen at confirmation */
      snapshotHash: string | null;
    };
    Orders: {
      items: components['schemas']['Order'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    OrderPerformance: {
      /**
       * Format: int64
       * @description Messages at most
       */
      ordered: number;
      /**
       * Format: int64
       * @description Messages that count: of every part but free reruns
       */
      performed: number;
      parts: {
        /** Format: uuid */
        campaignId: string;
        name: string;
        state: string;
        verdict: ('APPROVED' | 'REFUSED') | null;
        audience: number | null;
        /**
         * Format: int64
         * @description Messages that a relay took
         */
        handedOver: number;
        /** @description The campaign it makes good for nothing (F-16) */
        rerunOf: string | null;
        finishedAt: string | null;
      }[];
      /**
       * Format: int64
       * @description Haléř without VAT that may be billed now: the share of the messages that count, without what was billed
       */
      billable: number;
      invoices: {
        /** Format: uuid */
        id: string;
        number: string;
        /** Format: date */
        issuedOn: string;
        /**
         * Format: int64
         * @description Haléř, without VAT
         */
        net: number;
        /**
         * Format: int64
         * @description Messages that had counted by then
         */
        performed: number;
      }[];
    };
    NewInstruction:
      | components['schemas']['SendInstruction']
      | components['schemas']['ProcessingInstruction']
      | components['schemas']['StopInstruction'];
    /**
     * @example {
     *       "kind": "SEND",
     *       "campaignId": "019a0f6e-5d00-7c3a-8f10-000000000006",
     *       "orderId": "019a0f6e-5d00-7c3a-8f10-000000000003",
     *       "purpose": "newsletter",
     *       "audience": {
     *         "listIds": [
     *           "019a0f6e-5d00-7c3a-8f10-000000000004"
     *         ],
     *         "audienceHash": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
     *       },
     *       "contentHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
     *       "sender": {
     *         "name": "Kolo a lyže",
     *         "address": "news@kolo.example.test"
     *       },
     *       "timeFrame": {
     *         "notBefore": "2030-01-08T07:00:00Z",
     *         "notAfter": "2030-01-10T20:00:00Z"
     *       },
     *       "systemIds": [
     *         "019a0f6e-5d00-7c3a-8f10-000000000005"
     *       ],
     *       "transferAllowed": false,
     *       "legalBasis": "Consent of each recipient"
     *     }
     */
    SendInstruction: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'SEND';
      /**
       * Format: uuid
       * @description Who instructs; the customer itself when absent. An agency has to name its controller.
       */
      controllerId?: string;
      /** Format: uuid */
      campaignId: string;
      /** Format: uuid */
      orderId: string;
      /** @description Purpose of the message, as permission is asked for it */
      purpose: string;
      /** @description Lists and the hash over them, the segment and the frozen import revision */
      audience: {
        listIds: string[];
        audienceHash: string;
      };
      /** @description Content version that is to be sent */
      contentHash: string;
      /** @description Identity of the sender */
      sender: {
        name: string;
        /** Format: email */
        address: string;
      };
      /** @description Messages leave from notBefore, inclusive, to notAfter, exclusive */
      timeFrame: {
        /** Format: date-time */
        notBefore: string;
        /** Format: date-time */
        notAfter: string;
      };
      /** @description Sending systems that may be used */
      systemIds: string[];
      /** @description Whether systems outside the EEA may be used (D-06) */
      transferAllowed: boolean;
      /** @description The controller’s statement on the legal basis */
      legalBasis: string;
      /**
       * @description Whether opens and clicks may be tracked (F-20)
       * @default false
       */
      trackingAllowed?: boolean;
      /** @description Whether the audience may be chosen by behaviour or purchases (D-26) */
      profilingAllowed?: boolean;
      /**
       * @description Whether it advertises offers of others (D-20)
       * @default false
       */
      thirdParty?: boolean;
    };
    /**
     * @example {
     *       "kind": "PROCESSING",
     *       "purpose": "Store and keep the lists of recipients"
     *     }
     */
    ProcessingInstruction: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'PROCESSING';
      /**
       * Format: uuid
       * @description Who instructs; the customer itself when absent. An agency has to name its controller.
       */
      controllerId?: string;
      /** @description Absent: every list of the controller */
      listIds?: string[];
      purpose: string;
      /** @description Special categories (GDPR 9) that its lists may hold, of those in the annex (E-02); absent: none */
      specialCategories?: (
        'HEALTH' | 'BELIEF' | 'ORIENTATION' | 'ETHNICITY' | 'POLITICS' | 'UNION' | 'GENETIC' | 'BIOMETRIC'
      )[];
      /** @description Whether anonymous statistics may be made of its data (K-15); absent: no */
      statisticsAllowed?: boolean;
    };
    /**
     * @example {
     *       "kind": "STOP",
     *       "campaignId": "019a0f6e-5d00-7c3a-8f10-000000000006",
     *       "reason": "A wrong price in the offer"
     *     }
     */
    StopInstruction: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      kind: 'STOP';
      /**
       * Format: uuid
       * @description Who instructs; the customer itself when absent. An agency has to name its controller.
       */
      controllerId?: string;
      /**
       * Format: uuid
       * @description Absent: everything that is done for the controller
       */
      campaignId?: string;
      reason?: string;
    };
    Instruction: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: 'PROCESSING' | 'SEND' | 'STOP';
      /** Format: int64 */
      version: number;
      /** @enum {string} */
      state: 'UNCONFIRMED' | 'IN_FORCE' | 'SUPERSEDED' | 'STOPPED';
      /** Format: uuid */
      controllerId: string;
      campaignId: string | null;
      orderId: string | null;
      channel: string;
      /** @description The instruction as it was given */
      body: {
        [key: string]: unknown;
      };
      /** @description SHA-256 (hex) of the RFC 8785 text of the body */
      bodyHash: string;
      supersedes: string | null;
      /** Format: date-time */
      givenAt: string;
      givenBy: {
        [key: string]: string;
      };
      inForceAt: string | null;
      endedAt: string | null;
    };
    Instructions: {
      items: components['schemas']['Instruction'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    /**
     * @example {
     *       "name": "Customers of the e-shop",
     *       "origin": "PROVIDED",
     *       "purposes": [
     *         "newsletter"
     *       ]
     *     }
     */
    NewList: {
      /** Format: uuid */
      controllerId?: string;
      name: string;
      /** @enum {string} */
      origin: 'PROVIDED' | 'CREATED_WHILE_PERFORMING' | 'AT_CUSTOMER_REQUEST';
      purposes: string[];
    };
    Lists: {
      items: components['schemas']['List'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    List: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      controllerId: string;
      name: string;
      origin: string;
      purposes: string[];
      attributes: {
        name: string;
        category: string;
      }[];
      /** Format: int64 */
      revision: number;
      locked: boolean;
      /** @description A demand of evidence is past its day (D-14) */
      held: 'HELD_EVIDENCE' | null;
      countries: string[];
      notice: components['schemas']['PrivacyNotice'] | null;
      /** Format: int64 */
      recipients: number;
    };
    /** @description The controller’s privacy notice for the people on the list (D-29) */
    PrivacyNotice: {
      /** Format: uri */
      url: string;
      /**
       * Format: date
       * @description Day of the wording that the people were shown
       */
      on: string;
    };
    ListCertificate: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      listId: string;
      /** Format: uuid */
      controllerId: string;
      /** Format: date-time */
      issuedAt: string;
      /**
       * Format: uuid
       * @description The ledger entry that says the same
       */
      entryId: string;
      removed: {
        /** Format: int64 */
        recipients: number;
        /** Format: int64 */
        activity: number;
        /** Format: int64 */
        openImports: number;
        /** Format: int64 */
        proofFiles: number;
      };
      kept: {
        /** Format: int64 */
        suppressions: number;
        /** Format: int64 */
        proofs: number;
      };
      /** @description What does not go at once, why, and when it does */
      remains: string[];
    };
    /**
     * @example {
     *       "settings": {
     *         "purposes": [
     *           "newsletter"
     *         ],
     *         "defaults": {
     *           "controller": "Kolo a lyže s.r.o.",
     *           "purposes": "newsletter"
     *         }
     *       },
     *       "recipients": [
     *         {
     *           "email": "jana@example.test",
     *           "country": "CZ",
     *           "basis": "consent",
     *           "givenAt": "2026-01-05T10:00:00Z",
     *           "wording": "v1",
     *           "how": "form",
     *           "source": "https://kolo.example.test/news"
     *         }
     *       ]
     *     }
     */
    NewRecipients: {
      /** @description As for a file; the fields of the recipients are its columns */
      settings: {
        /** @description Types of message that the proofs in the file cover */
        purposes: string[];
        /**
         * @description What the file is; its content type says so too. CSV when neither does
         * @enum {string}
         */
        format?: 'csv' | 'ndjson';
        /**
         * @description Whose export it is; found out from the heading unless given
         * @enum {string}
         */
        source?: 'listmonk' | 'mailchimp' | 'mautic' | 'none';
        /** @description Judges every row and reports, and stores no recipient and no proof */
        dryRun?: boolean;
        /** @enum {string} */
        encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250' | 'iso-8859-2' | 'cp852';
        delimiter?: string;
        /** @description What a column means, by its heading, where the heading does not say it */
        columns?: {
          [key: string]:
            | 'skip'
            | {
                /** @enum {string} */
                field:
                  | 'email'
                  | 'name'
                  | 'givenName'
                  | 'familyName'
                  | 'country'
                  | 'locale'
                  | 'basis'
                  | 'optedOut'
                  | 'bouncedAt'
                  | 'status'
                  | 'age'
                  | 'birthDate'
                  | 'controller'
                  | 'purposes'
                  | 'scope'
                  | 'thirdParties'
                  | 'wording'
                  | 'givenAt'
                  | 'how'
                  | 'source'
                  | 'ip'
                  | 'tailoring'
                  | 'guardianConsentAt'
                  | 'saleAt'
                  | 'similarProducts'
                  | 'optOutOfferedAt'
                  | 'reference'
                  | 'since'
                  | 'provision'
                  | 'reason'
                  | 'assessment';
              }
            | {
                attribute: string;
                /** @enum {string} */
                category:
                  | 'identity'
                  | 'address'
                  | 'transactions'
                  | 'web_behaviour'
                  | 'message_content'
                  | 'message_activity'
                  | 'measurement'
                  | 'health'
                  | 'belief'
                  | 'orientation'
                  | 'ethnicity'
                  | 'politics'
                  | 'union'
                  | 'genetic'
                  | 'biometric';
              };
        };
        defaultBasis?: string;
        /** @description Evidence stated once for all rows */
        defaults?: {
          [key: string]: string;
        };
        country?: string;
        /** Format: int64 */
        minimumAge?: number;
      };
      /** @description Flat objects: texts, numbers, true and false, lists of these */
      recipients: {
        [key: string]: unknown;
      }[];
    };
    RecipientResults: {
      /**
       * Format: uuid
       * @description The import under which they are reported
       */
      importId: string;
      results: {
        /**
         * Format: int64
         * @description Place in the request, from 0
         */
        index: number;
        /** @enum {string} */
        outcome: 'ACCEPTED' | 'REJECTED' | 'DUPLICATE' | 'SUPPRESSED';
        code: string | null;
        field: string | null;
        /** @description How to mend it */
        hint: string | null;
      }[];
    };
    ImportPreview: {
      format: {
        kind: string;
        encoding: string | null;
        delimiter: string | null;
      };
      /** @description Whose export it is, if one that is known */
      source: string | null;
      columns: {
        column: string;
        field: string | null;
        attribute: string | null;
        category: string | null;
        skipped: boolean;
        /** @description What has to be settled before the import */
        refusal: string | null;
        /** @description Its first values */
        values: string[];
      }[];
    };
    /**
     * @description The controller confirms its duties and names the countries of the addressees (D-13, D-15). The controller answers for notices to persons and for their consents. The operator gives no legal advice.
     * @example {
     *       "confirmed": true,
     *       "countries": [
     *         "CZ",
     *         "SK"
     *       ],
     *       "notice": {
     *         "url": "https://kolo.example.test/soukromi",
     *         "on": "2026-01-01"
     *       }
     *     }
     */
    ListDeclaration: {
      /** @enum {boolean} */
      confirmed: true;
      countries: string[];
      notice?: components['schemas']['PrivacyNotice'];
    };
    /**
     * @example {
     *       "fileName": "customers.csv",
     *       "settings": {
     *         "purposes": [
     *           "newsletter"
     *         ],
     *         "columns": {
     *           "mail": {
     *             "field": "email"
     *           },
     *           "note": "skip"
     *         },
     *         "defaults": {
     *           "purposes": "newsletter"
     *         }
     *       }
     *     }
     */
    NewImport: {
      fileName: string;
      settings: {
        /** @description Types of message that the proofs in the file cover */
        purposes: string[];
        /**
         * @description What the file is; its content type says so too. CSV when neither does
         * @enum {string}
         */
        format?: 'csv' | 'ndjson';
        /**
         * @description Whose export it is; found out from the heading unless given
         * @enum {string}
         */
        source?: 'listmonk' | 'mailchimp' | 'mautic' | 'none';
        /** @description Judges every row and reports, and stores no recipient and no proof */
        dryRun?: boolean;
        /** @enum {string} */
        encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250' | 'iso-8859-2' | 'cp852';
        delimiter?: string;
        /** @description What a column means, by its heading, where the heading does not say it */
        columns?: {
          [key: string]:
            | 'skip'
            | {
                /** @enum {string} */
                field:
                  | 'email'
                  | 'name'
                  | 'givenName'
                  | 'familyName'
                  | 'country'
                  | 'locale'
                  | 'basis'
                  | 'optedOut'
                  | 'bouncedAt'
                  | 'status'
                  | 'age'
                  | 'birthDate'
                  | 'controller'
                  | 'purposes'
                  | 'scope'
                  | 'thirdParties'
                  | 'wording'
                  | 'givenAt'
                  | 'how'
                  | 'source'
                  | 'ip'
                  | 'tailoring'
                  | 'guardianConsentAt'
                  | 'saleAt'
                  | 'similarProducts'
                  | 'optOutOfferedAt'
                  | 'reference'
                  | 'since'
                  | 'provision'
                  | 'reason'
                  | 'assessment';
              }
            | {
                attribute: string;
                /** @enum {string} */
                category:
                  | 'identity'
                  | 'address'
                  | 'transactions'
                  | 'web_behaviour'
                  | 'message_content'
                  | 'message_activity'
                  | 'measurement'
                  | 'health'
                  | 'belief'
                  | 'orientation'
                  | 'ethnicity'
                  | 'politics'
                  | 'union'
                  | 'genetic'
                  | 'biometric';
              };
        };
        defaultBasis?: string;
        /** @description Evidence stated once for all rows */
        defaults?: {
          [key: string]: string;
        };
        country?: string;
        /** Format: int64 */
        minimumAge?: number;
      };
    };
    Imports: {
      items: components['schemas']['ImportReport'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    ImportReport: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      listId: string;
      state: string;
      fileName: string;
      /** Format: int64 */
      rows: number;
      /** Format: int64 */
      accepted: number;
      /** Format: int64 */
      rejected: number;
      /** Format: int64 */
      duplicates: number;
      /** Format: int64 */
      suppressed: number;
      warnings: {
        [key: string]: number;
      };
      failure: {
        [key: string]: unknown;
      } | null;
      /** Format: date-time */
      createdAt: string;
      finishedAt: string | null;
      /** @description The file that proves its rows, where there is one */
      proof: {
        /** Format: int64 */
        bytes: number;
        sha256: string;
      } | null;
      reasons: {
        outcome: string;
        code: string;
        /** Format: int64 */
        count: number;
      }[];
    };
    ImportIssues: {
      items: components['schemas']['ImportIssue'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    ImportIssue: {
      /**
       * Format: int64
       * @description As a spreadsheet numbers it: the heading is row 1
       */
      row: number;
      outcome: string;
      code: string;
      field: string | null;
      /** @description How to mend it */
      hint: string | null;
    };
    Recipients: {
      items: components['schemas']['Recipient'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    Recipient: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      listId: string;
      /** Format: uuid */
      controllerId: string;
      email: string;
      firstName: string | null;
      lastName: string | null;
      attributes: {
        [key: string]: string;
      };
      country: string;
      /** Format: date-time */
      createdAt: string;
    };
    /**
     * @description What is absent stays. The address is not among it: another address comes with proof of its own
     * @example {
     *       "lastName": "Nováková",
     *       "country": "CZ"
     *     }
     */
    RecipientCorrection: {
      firstName?: string | null;
      lastName?: string | null;
      country?: string;
      /** @description By the names of the list; null removes a value */
      attributes?: {
        [key: string]: string | null;
      };
    };
    RecipientDetail: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      listId: string;
      /** Format: uuid */
      controllerId: string;
      email: string;
      firstName: string | null;
      lastName: string | null;
      attributes: {
        [key: string]: string;
      };
      country: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * @description TO_DELETE: no basis of any kind is left, the data go within the agreed days (D-21)
       * @enum {string}
       */
      state: 'KEPT' | 'TO_DELETE';
      /** @description What a message may rest on now */
      permissions: {
        purpose: string;
        basis: string;
        thirdParty: boolean;
        /** Format: date-time */
        grantedAt: string;
      }[];
      suppressions: {
        purpose: string;
        kind: string;
        channel: string;
        /** Format: date-time */
        since: string;
      }[];
      /** @description Every dated event about this person at this controller; nothing is overwritten (D-21, D-22) */
      history: {
        /** Format: uuid */
        id: string;
        kind: string;
        purpose: string;
        basis: string | null;
        channel: string;
        /** @description The proof as it was given (D-18, D-19) */
        evidence: {
          [key: string]: unknown;
        } | null;
        /** Format: date-time */
        occurredAt: string;
        /** Format: date-time */
        recordedAt: string;
      }[];
    };
    ConsentRecords: {
      '@context': {
        [key: string]: string;
      };
      /** @description One dpv:ConsentRecord per purpose the person consented to; the person is named by the id of the recipient only */
      '@graph': ({
        '@id': string;
        '@type': string;
      } & {
        [key: string]: unknown;
      })[];
    } & {
      [key: string]: unknown;
    };
    Bounces: {
      items: components['schemas']['Bounce'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    Bounce: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      controllerId: string;
      /** Format: uuid */
      campaignId: string;
      /** Format: uuid */
      messageId: string;
      /** @description While a list holds the person */
      recipientId: string | null;
      /**
       * @description HARD: no such address · SOFT: not for now · BLOCK: the sender or the content is refused · DELAY: still being tried · COMPLAINT: called spam
       * @enum {string}
       */
      kind: 'HARD' | 'SOFT' | 'BLOCK' | 'DELAY' | 'COMPLAINT';
      /**
       * @description SMTP: at hand-over · DSN: a report by mail · ARF: a feedback report
       * @enum {string}
       */
      origin: 'SMTP' | 'DSN' | 'ARF' | 'PROVIDER' | 'RELAY_LOG' | 'PERSON';
      /** @description Enhanced status (RFC 3463) or reply code; of a complaint its feedback type */
      status: string;
      /**
       * @description STOPPED: the address gets no more mail
       * @enum {string}
       */
      effect: 'STOPPED' | 'NONE' | 'WAITING';
      /** Format: date-time */
      at: string;
    };
    EvidenceDemands: {
      items: components['schemas']['EvidenceDemand'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    EvidenceDemand: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      listId: string;
      /**
       * @description OVERDUE: the list is held until the answer
       * @enum {string}
       */
      state: 'OPEN' | 'OVERDUE' | 'ANSWERED';
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      dueAt: string;
      answeredAt: string | null;
      /** @description The sampled recipients that are still on the list */
      sample: {
        /** Format: uuid */
        recipientId: string;
        email: string;
      }[];
    };
    /**
     * @description One proof for each sampled recipient
     * @example {
     *       "proofs": [
     *         {
     *           "recipientId": "019a0f6e-5d00-7c3a-8f10-000000000001",
     *           "document": "S-2026/118",
     *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
     *         }
     *       ]
     *     }
     */
    EvidenceAnswer: {
      proofs: {
        /** Format: uuid */
        recipientId: string;
        /** @description Number of the document; no words about the person */
        document: string;
        /** @description SHA-256 of its bytes, in hex */
        sha256: string;
      }[];
    };
    PrivacyRequests: {
      items: components['schemas']['PrivacyRequest'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    PrivacyRequest: {
      /** Format: uuid */
      id: string;
      controllerId: string | null;
      /** @enum {string} */
      kind:
        'ACCESS' | 'RECTIFICATION' | 'ERASURE' | 'RESTRICTION' | 'PORTABILITY' | 'OBJECTION' | 'MARKETING_OBJECTION';
      /** @enum {string} */
      state: 'RECEIVED' | 'FORWARDED' | 'CLOSED';
      /**
       * @description LINK: the link of a message proved who asks
       * @enum {string}
       */
      channel: 'LINK' | 'FORM';
      language: string;
      /** @description The person’s own words */
      wording: string | null;
      /** @description Where the person wants the answer */
      contact: string | null;
      messageId: string | null;
      /** @description While a list of the controller holds it */
      address: string | null;
      /** Format: date-time */
      receivedAt: string;
      /**
       * Format: date
       * @description The last day to answer: the earlier of one month and 30 days (H-18, H-19)
       */
      dueOn: string;
      forwardedAt: string | null;
      closedAt: string | null;
      result: string | null;
      explanation: string | null;
    };
    /**
     * @example {
     *       "result": "DONE"
     *     }
     */
    PrivacyAnswer: {
      /** @enum {string} */
      result: 'DONE' | 'PARTLY' | 'REFUSED';
      /** @description The legal ground of what was refused (H-32) */
      explanation?: string;
    };
    /**
     * @example {
     *       "name": "Česko a Slovensko",
     *       "filter": {
     *         "allOf": [
     *           {
     *             "anyOf": [
     *               {
     *                 "field": "country",
     *                 "is": [
     *                   "CZ",
     *                   "SK"
     *                 ]
     *               }
     *             ]
     *           }
     *         ]
     *       }
     *     }
     */
    NewSegment: {
      name: string;
      filter: components['schemas']['SegmentFilter'];
    };
    /**
     * @description In each group of `allOf` at least one condition of its `anyOf` has to hold
     * @example {
     *       "allOf": [
     *         {
     *           "anyOf": [
     *             {
     *               "field": "country",
     *               "is": [
     *                 "CZ",
     *                 "SK"
     *               ]
     *             }
     *           ]
     *         },
     *         {
     *           "anyOf": [
     *             {
     *               "field": "attribute",
     *               "name": "mesto",
     *               "is": [
     *                 "Praha"
     *               ],
     *               "not": true
     *             }
     *           ]
     *         }
     *       ]
     *     }
     */
    SegmentFilter: {
      allOf: {
        anyOf: (
          | {
              /** @enum {string} */
              field: 'country' | 'firstName' | 'lastName' | 'domain';
              /** @description Is one of these */
              is?: string[];
              contains?: string;
              beginsWith?: string;
              /**
               * @description Has any value
               * @enum {boolean}
               */
              present?: true;
              /** @description A number, or a date as YYYY-MM-DD; anything else does not match */
              atLeast?: string;
              /** @description As atLeast */
              atMost?: string;
              /**
               * @description Turns the condition round
               * @default false
               */
              not?: boolean;
            }
          | {
              /** @enum {string} */
              field: 'attribute';
              /** @description As the list names it */
              name: string;
              /** @description Is one of these */
              is?: string[];
              contains?: string;
              beginsWith?: string;
              /**
               * @description Has any value
               * @enum {boolean}
               */
              present?: true;
              /** @description A number, or a date as YYYY-MM-DD; anything else does not match */
              atLeast?: string;
              /** @description As atLeast */
              atMost?: string;
              /**
               * @description Turns the condition round
               * @default false
               */
              not?: boolean;
            }
          | {
              /** @enum {string} */
              field: 'basis';
              purpose: string;
              is: ('CONSENT' | 'EXISTING_CUSTOMER')[];
              /**
               * @description Turns the condition round
               * @default false
               */
              not?: boolean;
            }
          | {
              /** @enum {string} */
              field: 'activity';
              /** @enum {string} */
              event: 'delivered' | 'opened' | 'clicked';
              /**
               * Format: int64
               * @description At least so often
               * @default 1
               */
              times?: number;
              /**
               * Format: int64
               * @description The last time at most so many days ago
               */
              days?: number;
              /**
               * @description Turns the condition round
               * @default false
               */
              not?: boolean;
            }
        )[];
      }[];
    };
    Segment: {
      /** Format: uuid */
      id: string;
      name: string;
      /** @description As it was given */
      filter: {
        [key: string]: unknown;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      changedAt: string;
    };
    Segments: {
      items: components['schemas']['Segment'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    /**
     * @example {
     *       "listIds": [
     *         "0191f3f0-0000-7000-8000-000000000000"
     *       ],
     *       "filter": {
     *         "allOf": [
     *           {
     *             "anyOf": [
     *               {
     *                 "field": "country",
     *                 "is": [
     *                   "CZ",
     *                   "SK"
     *                 ]
     *               }
     *             ]
     *           }
     *         ]
     *       }
     *     }
     */
    SegmentQuestion: {
      listIds: string[];
      filter: components['schemas']['SegmentFilter'];
    };
    SegmentCount: {
      /** Format: int64 */
      count: number;
      /** @description It chooses by behaviour or purchases: the instruction must allow it (D-26) */
      profiling: boolean;
    };
    /**
     * @example {
     *       "listIds": [
     *         "0191f3f0-0000-7000-8000-000000000000"
     *       ],
     *       "purpose": "newsletter",
     *       "filter": {
     *         "allOf": [
     *           {
     *             "anyOf": [
     *               {
     *                 "field": "country",
     *                 "is": [
     *                   "CZ",
     *                   "SK"
     *                 ]
     *               }
     *             ]
     *           }
     *         ]
     *       }
     *     }
     */
    AudienceQuestion: {
      listIds: string[];
      /** @description Type of message */
      purpose: string;
      /**
       * @description Whether it advertises offers of others (D-20)
       * @default false
       */
      thirdParty?: boolean;
      /** @description Everybody of the lists when absent */
      filter?: components['schemas']['SegmentFilter'];
    };
    AudienceDryRun: {
      /** Format: int64 */
      total: number;
      /** Format: int64 */
      sendable: number;
      /** @description By reason, the most frequent first */
      excluded: {
        code: string;
        /** Format: int64 */
        count: number;
      }[];
    };
    /**
     * @example {
     *       "listId": "019a0f6e-5d00-7c3a-8f10-000000000001",
     *       "name": "Footer of the website",
     *       "purposes": [
     *         "newsletter"
     *       ],
     *       "sender": {
     *         "name": "Shop",
     *         "email": "news@shop.example"
     *       },
     *       "language": "en",
     *       "wording": "I agree that Shop s.r.o. sends me news about books by e-mail."
     *     }
     */
    NewForm: {
      /** Format: uuid */
      listId: string;
      name: string;
      purposes: string[];
      sender: {
        name: string;
        /** Format: email */
        email: string;
      };
      /**
       * @description ISO 3166-1 alpha-2: where the people of this form live
       * @default CZ
       */
      country?: string;
      /**
       * @description Language of the wording and of the mail
       * @enum {string}
       */
      language: 'cs' | 'en' | 'sk' | 'de';
      /** @description What a person agrees to, word for word */
      wording: string;
      /**
       * @description The words also cover messages tailored to the person
       * @default false
       */
      tailoring?: boolean;
    };
    Form: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      controllerId: string;
      /** Format: uuid */
      listId: string;
      name: string;
      purposes: string[];
      sender: {
        name: string;
        email: string;
      };
      country: string;
      /** Format: int64 */
      version: number;
      language: string;
      wording: string;
      tailoring: boolean;
      /** Format: date-time */
      createdAt: string;
      retiredAt: string | null;
      /** @description The hosted page */
      url: string;
      /** @description The form as HTML for pages of your own; needs no script */
      snippet: string;
    };
    Forms: {
      items: components['schemas']['Form'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    /**
     * @example {
     *       "language": "en",
     *       "wording": "I agree that Shop s.r.o. sends me news about books by e-mail."
     *     }
     */
    NewWording: {
      /**
       * @description Language of the wording and of the mail
       * @enum {string}
       */
      language: 'cs' | 'en' | 'sk' | 'de';
      /** @description What a person agrees to, word for word */
      wording: string;
      /**
       * @description The words also cover messages tailored to the person
       * @default false
       */
      tailoring?: boolean;
    };
    /**
     * @example {
     *       "email": "jana@example.test",
     *       "ip": "192.0.2.7"
     *     }
     */
    NewOptInRequest: {
      email: string;
      /** @description From where the person asked; kept with the consent */
      ip?: string;
    };
    OptInRequested: {
      /** @enum {boolean} */
      requested: true;
    };
    /**
     * @example {
     *       "email": "tester@example.test",
     *       "name": "Jana"
     *     }
     */
    NewTestAddress: {
      /** Format: uuid */
      controllerId?: string;
      email: string;
      name?: string;
    };
    TestAddress: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      controllerId: string;
      email: string;
      name: string | null;
      /** Format: date-time */
      createdAt: string;
    };
    TestAddresses: {
      items: components['schemas']['TestAddress'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    /**
     * @example {
     *       "controllerId": "019a0f6e-5d00-7c3a-8f10-000000000001",
     *       "address": "jana@example.test",
     *       "purpose": "newsletter",
     *       "channel": "letter",
     *       "receivedAt": "2026-11-05T08:00:00Z",
     *       "reference": "17/2026"
     *     }
     */
    NewSuppression: {
      /** Format: uuid */
      controllerId: string;
      address: string;
      /**
       * @description One type of message, or `*` for everything of this sender
       * @default *
       */
      purpose?: '*' | string;
      /**
       * @description How the refusal reached you
       * @enum {string}
       */
      channel: 'e-mail' | 'letter' | 'phone' | 'account' | 'in-person' | 'api' | 'outside-sender';
      /**
       * Format: date-time
       * @description When it reached you; it counts from then
       */
      receivedAt: string;
      /** @description A file number; no words of the person */
      reference?: string;
    };
    Suppression: {
      /**
       * Format: uuid
       * @description The event behind it
       */
      id: string;
      /** Format: uuid */
      controllerId: string;
      /** @description While a list of the controller holds it */
      address: string | null;
      /** @description `*`: everything of this sender */
      purpose: string;
      /** @enum {string} */
      kind: 'WITHDRAW' | 'OBJECT' | 'RESTRICT' | 'BOUNCE' | 'COMPLAINT' | 'ERASE';
      channel: string;
      /** Format: date-time */
      since: string;
    };
    Suppressions: {
      items: components['schemas']['Suppression'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    /**
     * @example {
     *       "name": "Acoustic",
     *       "maxAgeMinutes": 15
     *     }
     */
    NewOutsideSender: {
      /** Format: uuid */
      controllerId?: string;
      name: string;
      /**
       * Format: int64
       * @description How old its refusals may be when a campaign leaves
       * @default 60
       */
      maxAgeMinutes?: number;
    };
    OutsideSender: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      controllerId: string;
      name: string;
      /** Format: int64 */
      maxAgeMinutes: number;
      syncedAt: string | null;
    };
    OutsideSenders: {
      items: components['schemas']['OutsideSender'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    /**
     * @example {
     *       "refusals": [
     *         {
     *           "address": "jana@example.test",
     *           "purpose": "newsletter",
     *           "refusedAt": "2026-11-05T09:00:00Z"
     *         }
     *       ]
     *     }
     */
    OutsideSync: {
      /** @description What was refused there since the last sync; none is an answer too */
      refusals: {
        address: string;
        /** @default * */
        purpose?: '*' | string;
        /** Format: date-time */
        refusedAt: string;
      }[];
    };
    /**
     * @example {
     *       "name": "Monthly news",
     *       "subject": "News of {{ controller.name }}",
     *       "mjml": "<mjml><mj-body><mj-section><mj-column><mj-text>Hello! <a href=\"{{ unsubscribe_url }}\">Unsubscribe</a></mj-text></mj-column></mj-section></mj-body></mjml>"
     *     }
     */
    NewTemplate: {
      name: string;
      /** @description MJML with Liquid; judged when a campaign takes it */
      mjml: string;
      subject: string;
      /**
       * @description Made from the HTML when absent
       * @default null
       */
      text?: string | null;
      /** @default null */
      preheader?: string | null;
    };
    Template: {
      /** Format: uuid */
      id: string;
      name: string;
      mjml: string;
      subject: string;
      text: string | null;
      preheader: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      changedAt: string;
      /**
       * Format: date-time
       * @description When the customer last opened or changed it (E-17)
       */
      handledAt: string;
    };
    Templates: {
      items: components['schemas']['Template'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    /**
     * @example {
     *       "orderId": "019a0f6e-5d00-7c3a-8f10-000000000003",
     *       "systemId": "019a0f6e-5d00-7c3a-8f10-000000000005",
     *       "name": "Winter offer",
     *       "purpose": "newsletter",
     *       "listIds": [
     *         "019a0f6e-5d00-7c3a-8f10-000000000004"
     *       ]
     *     }
     */
    NewCampaign: {
      /** Format: uuid */
      orderId: string;
      /** Format: uuid */
      systemId: string;
      /**
       * @description May take over when the system is away, in this order; the instruction has to name them too
       * @default []
       */
      fallbackSystemIds?: string[];
      name: string;
      purpose: string;
      listIds: string[];
      /**
       * Format: uuid
       * @description Takes a copy of this segment; without it everybody on the lists is meant
       */
      segmentId?: string;
      /** @default false */
      thirdParty?: boolean;
      /** @default false */
      tracking?: boolean;
      /**
       * @description What becomes of a message that was perhaps handed over before a crash and of which nothing else is known: LEAVE it to a person, RESEND it once, COUNT_AS_SENT
       * @default LEAVE
       * @enum {string}
       */
      uncertainPolicy?: 'LEAVE' | 'RESEND' | 'COUNT_AS_SENT';
    };
    Campaigns: {
      items: components['schemas']['Campaign'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    Campaign: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      controllerId: string;
      controllerName: string;
      /** Format: uuid */
      orderId: string;
      orderNumber: string;
      /** Format: uuid */
      systemId: string;
      fallbackSystemIds: string[];
      name: string;
      purpose: string;
      thirdParty: boolean;
      tracking: boolean;
      /** @description Tags of its content’s links */
      linkTags: {
        [key: string]: string;
      } | null;
      listIds: string[];
      /** @description The filter as it was taken; null: everybody on the lists is meant */
      segment: {
        [key: string]: unknown;
      } | null;
      /** @enum {string} */
      uncertainPolicy: 'LEAVE' | 'RESEND' | 'COUNT_AS_SENT';
      state: string;
      /** @description How the state looks from outside: HELD_PAYMENT, HELD_…, STALE_SCHEDULE, WAITING_SYSTEM or MAINTENANCE_ACTIVE while something keeps it from sending; else the state */
      status: string;
      holds: {
        code: string;
        reason: string;
        /** Format: date-time */
        since: string;
      }[];
      /** @description The campaign that this one makes good for nothing (F-16) */
      rerunOf: string | null;
      scheduledAt: string | null;
      /** Format: date-time */
      createdAt: string;
      contentId: string | null;
      contentHash: string | null;
      /** @description Responsibility for this content has been accepted (C-02) */
      confirmed: boolean;
      subject: string | null;
    };
    CampaignDetail: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      controllerId: string;
      controllerName: string;
      /** Format: uuid */
      orderId: string;
      orderNumber: string;
      /** Format: uuid */
      systemId: string;
      fallbackSystemIds: string[];
      name: string;
      purpose: string;
      thirdParty: boolean;
      tracking: boolean;
      /** @description Tags of its content’s links */
      linkTags: {
        [key: string]: string;
      } | null;
      listIds: string[];
      /** @description The filter as it was taken; null: everybody on the lists is meant */
      segment: {
        [key: string]: unknown;
      } | null;
      /** @enum {string} */
      uncertainPolicy: 'LEAVE' | 'RESEND' | 'COUNT_AS_SENT';
      state: string;
      /** @description How the state looks from outside: HELD_PAYMENT, HELD_…, STALE_SCHEDULE, WAITING_SYSTEM or MAINTENANCE_ACTIVE while something keeps it from sending; else the state */
      status: string;
      holds: {
        code: string;
        reason: string;
        /** Format: date-time */
        since: string;
      }[];
      /** @description The campaign that this one makes good for nothing (F-16) */
      rerunOf: string | null;
      scheduledAt: string | null;
      /** Format: date-time */
      createdAt: string;
      contentId: string | null;
      contentHash: string | null;
      /** @description Responsibility for this content has been accepted (C-02) */
      confirmed: boolean;
      subject: string | null;
      audienceHash: string;
    };
    /**
     * @example {
     *       "subject": "Winter offer",
     *       "preheader": "Skis and bicycles for less",
     *       "mjml": "<mjml><mj-body><mj-section><mj-column><mj-text>Hello{% if first_name %}, {{ first_name }}{% endif %}! Advertising by {{ controller.name }}, {{ controller.address }}. <a href=\"{{ unsubscribe_url }}\">Unsubscribe</a> <a href=\"{{ why_url }}\">Why did I get this?</a></mj-text></mj-column></mj-section></mj-body></mjml>",
     *       "sender": {
     *         "name": "Kolo a lyže",
     *         "email": "news@kolo.example.test"
     *       }
     *     }
     */
    NewContent: {
      /**
       * Format: uuid
       * @description Takes a copy of this template; what is given beside it goes before
       */
      templateId?: string;
      mjml?: string;
      text?: string;
      subject?: string;
      preheader?: string;
      sender: {
        name: string;
        /** Format: email */
        email: string;
      };
      /** Format: email */
      replyTo?: string;
      /** @description Added to every link of the HTML, as { "utm_source": "newsletter" }; part of the content that is approved and instructed */
      linkTags?: {
        [key: string]: string;
      };
      /** @description Further header fields of the message */
      mailHeaders?: {
        [key: string]: string;
      };
    };
    StoredContent: {
      /** Format: uuid */
      contentId: string;
      contentHash: string;
      warnings: ({
        code: string;
        message: string;
      } & {
        [key: string]: unknown;
      })[];
    };
    Preflight: {
      ready: boolean;
      obstacles: components['schemas']['Obstacle'][];
    };
    Obstacle: {
      check: string;
      code: string;
      blocks: boolean;
      detail: string;
      remedy: string;
      clause: string | null;
      data: {
        [key: string]: unknown;
      };
    };
    /**
     * @example {
     *       "responsibilityAccepted": true
     *     }
     */
    Submission: {
      responsibilityAccepted: boolean;
    };
    TestMail: {
      /** Format: int64 */
      messages: number;
    };
    /**
     * @example {
     *       "startAt": "2030-01-08T08:00:00+01:00"
     *     }
     */
    Start: {
      /** Format: date-time */
      startAt?: string;
    };
    ScheduledCampaign: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      controllerId: string;
      controllerName: string;
      /** Format: uuid */
      orderId: string;
      orderNumber: string;
      /** Format: uuid */
      systemId: string;
      fallbackSystemIds: string[];
      name: string;
      purpose: string;
      thirdParty: boolean;
      tracking: boolean;
      /** @description Tags of its content’s links */
      linkTags: {
        [key: string]: string;
      } | null;
      listIds: string[];
      /** @description The filter as it was taken; null: everybody on the lists is meant */
      segment: {
        [key: string]: unknown;
      } | null;
      /** @enum {string} */
      uncertainPolicy: 'LEAVE' | 'RESEND' | 'COUNT_AS_SENT';
      state: string;
      /** @description How the state looks from outside: HELD_PAYMENT, HELD_…, STALE_SCHEDULE, WAITING_SYSTEM or MAINTENANCE_ACTIVE while something keeps it from sending; else the state */
      status: string;
      holds: {
        code: string;
        reason: string;
        /** Format: date-time */
        since: string;
      }[];
      /** @description The campaign that this one makes good for nothing (F-16) */
      rerunOf: string | null;
      scheduledAt: string | null;
      /** Format: date-time */
      createdAt: string;
      contentId: string | null;
      contentHash: string | null;
      /** @description Responsibility for this content has been accepted (C-02) */
      confirmed: boolean;
      subject: string | null;
      audienceHash: string;
      /** @description What does not block, as MAINTENANCE_POSSIBLE */
      warnings: components['schemas']['Obstacle'][];
    };
    Progress: {
      /** Format: int64 */
      total: number;
      byResult: {
        [key: string]: number;
      };
      reasons: {
        result: string;
        code: string;
        /** Format: int64 */
        count: number;
      }[];
      uncertain: components['schemas']['UncertainCounts'];
      /** Format: int64 */
      perSecond: number;
      startedAt: string | null;
      finishedAt: string | null;
    };
    /** @description Messages that were perhaps handed over: how many are still in doubt, and what became of the others */
    UncertainCounts: {
      /** Format: int64 */
      unresolved: number;
      /** Format: int64 */
      delivered: number;
      /** Format: int64 */
      notDelivered: number;
      /** Format: int64 */
      resent: number;
    };
    CampaignActivity: {
      /** Format: uuid */
      campaignId: string;
      /** @description Whether the campaign was set to be measured (F-20) */
      tracking: boolean;
      /** @description Of those who consented to it */
      opens: components['schemas']['VisitCounts'];
      clicks: components['schemas']['VisitCounts'];
      links: components['schemas']['LinkActivity'][];
    };
    VisitCounts: {
      /**
       * Format: int64
       * @description Visits that nothing showed to be a machine’s
       */
      human: number;
      /**
       * Format: int64
       * @description Visits of link scanners, previews and other programs
       */
      machine: number;
      /**
       * Format: int64
       * @description Different people among the human visits
       */
      people: number;
    };
    LinkActivity: {
      /**
       * Format: int64
       * @description Place of the link in the content, from 1
       */
      link: number;
      /** @description Null once the content is past its period of storage */
      url: string | null;
      /**
       * Format: int64
       * @description Visits that nothing showed to be a machine’s
       */
      human: number;
      /**
       * Format: int64
       * @description Visits of link scanners, previews and other programs
       */
      machine: number;
      /**
       * Format: int64
       * @description Different people among the human visits
       */
      people: number;
    };
    /**
     * @example {
     *       "domain": "www.shop.example"
     *     }
     */
    NewMeasurementSource: {
      /**
       * Format: uuid
       * @description Yourself when absent
       */
      controllerId?: string;
      /** @description Host of the site */
      domain: string;
    };
    MeasurementSource: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      controllerId: string;
      domain: string;
      /** Format: date-time */
      createdAt: string;
    };
    MeasurementSources: {
      items: components['schemas']['MeasurementSource'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    /**
     * @example {
     *       "campaignId": "019a0f6e-5d00-7c3a-8f10-000000000001",
     *       "domain": "www.shop.example",
     *       "events": [
     *         {
     *           "name": "purchase",
     *           "consent": true,
     *           "at": "2026-11-05T08:00:00Z"
     *         }
     *       ]
     *     }
     */
    NewEvents: {
      /**
       * Format: uuid
       * @description The campaign that led to the visits
       */
      campaignId: string;
      /** @description The registered site on which it happened */
      domain: string;
      events: {
        /** @description What happened; no data of a person */
        name: string;
        /**
         * @description Whether the visitor agreed to be measured; without it the event is dropped and counted
         * @default false
         */
        consent?: boolean;
        /** Format: date-time */
        at: string;
      }[];
    };
    ReceivedEvents: {
      /** Format: int64 */
      stored: number;
      /**
       * Format: int64
       * @description Came without the visitor’s consent; counted and forgotten
       */
      dropped: number;
    };
    Reports: {
      items: components['schemas']['ReportLine'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    ReportLine: {
      /**
       * Format: uuid
       * @description The campaign
       */
      id: string;
      name: string;
      /** Format: uuid */
      controllerId: string;
      controllerName: string;
      state: string;
      /**
       * Format: int64
       * @description People in the audience that was frozen at the start
       */
      total: number;
      /** Format: date-time */
      startedAt: string;
      finishedAt: string | null;
    };
    Report: {
      /**
       * Format: uuid
       * @description The campaign
       */
      id: string;
      name: string;
      /** Format: uuid */
      controllerId: string;
      controllerName: string;
      state: string;
      /**
       * Format: int64
       * @description People in the audience that was frozen at the start
       */
      total: number;
      /** Format: date-time */
      startedAt: string;
      finishedAt: string | null;
      /**
       * Format: int64
       * @description Taken by the relay
       */
      handedOver: number;
      /**
       * Format: int64
       * @description Left out by the gate at the last moment
       */
      excluded: number;
      /**
       * Format: int64
       * @description Refused by the relay for good
       */
      refused: number;
      /** Format: int64 */
      deferred: number;
      /**
       * Format: int64
       * @description Perhaps handed over; never sent again by itself
       */
      uncertain: number;
      /**
       * Format: int64
       * @description Of the uncertain ones, those whose doubt has ended
       */
      resolved: number;
      /**
       * Format: int64
       * @description Refusals that came by a link of this campaign
       */
      optOuts: number;
      /** @description The newest signed checkpoint of your ledger; keep it with the report */
      checkpoint: string | null;
      reasons: {
        result: string;
        code: string | null;
        /** Format: int64 */
        count: number;
      }[];
      /** @description Over time, in equal steps */
      steps: {
        /** Format: date-time */
        at: string;
        /** Format: int64 */
        handedOver: number;
        /** Format: int64 */
        excluded: number;
        /** Format: int64 */
        others: number;
      }[];
      /** @description Whether opens and clicks were measured; false: tracking was off */
      tracking: boolean;
      /** @description What came back, by class */
      bounces: {
        /** @enum {string} */
        kind: 'HARD' | 'SOFT' | 'BLOCK' | 'DELAY';
        /**
         * Format: int64
         * @description Messages; each counts once however often it was reported
         */
        messages: number;
      }[];
      /** @description What came back, by the recipients’ domain */
      bounceDomains: {
        /** @description null: all other domains together */
        domain: string | null;
        /**
         * Format: int64
         * @description Messages; each counts once however often it was reported
         */
        messages: number;
        /** Format: int64 */
        hard: number;
        /** Format: int64 */
        soft: number;
        /** Format: int64 */
        block: number;
        /** Format: int64 */
        delayed: number;
      }[];
      /**
       * Format: int64
       * @description Messages that a recipient reported as spam
       */
      complaints: number;
      /** @description Milliseconds from the refusal to the moment since which it holds */
      optOutEffect: {
        /** Format: int64 */
        count: number;
        medianMs: number | null;
        slowestMs: number | null;
        /**
         * Format: int64
         * @description Messages of the campaign handed over to the same persons afterwards
         */
        afterwards: number;
      };
      /** @description Visits until now of those who consented; null where nothing was measured (F-20) */
      activity: {
        opens: components['schemas']['VisitCounts'];
        clicks: components['schemas']['VisitCounts'];
        links: components['schemas']['LinkActivity'][];
      } | null;
      /** @description Of the final report; null until sending has ended */
      delivery: components['schemas']['ReportDelivery'] | null;
      /** @description Times in which its system was away, with cause and responsibility (F-04) */
      interruptions: components['schemas']['Interruption'][];
    };
    ReportDelivery: {
      /** Format: date-time */
      issuedAt: string;
      /** @description SHA-256 (hex) of the RFC 8785 text of the final figures */
      figuresHash: string;
      /** @description null: nothing proves a delivery, no period of complaint runs (F-15) */
      deliveredAt: string | null;
      proof: ('NOTICE' | 'CALL' | 'OPERATOR') | null;
      /** @description The last day of complaint; an earlier discovery of the fault ends it sooner (B-38) */
      complaintsUntil: string | null;
      explanation: {
        cs: string;
        en: string;
      } | null;
    };
    /**
     * @example {
     *       "controllerId": "019a0f6e-5d00-7c3a-8f10-000000000001",
     *       "address": "jana@example.test"
     *     }
     */
    NewErasure: {
      /** Format: uuid */
      controllerId: string;
      address?: string;
      /**
       * Format: uuid
       * @description The request of the person; alone it suffices where it came by the link of a message
       */
      privacyRequestId?: string;
    };
    ErasureCertificate: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      customerId: string;
      customerName: string;
      /** Format: uuid */
      controllerId: string;
      controllerName: string;
      privacyRequestId: string | null;
      /** Format: date-time */
      erasedAt: string;
      /**
       * Format: uuid
       * @description The entry of the ledger that records it
       */
      entryId: string;
      places: {
        table: string;
        /** @enum {string} */
        does: 'delete' | 'unlink' | 'keep';
        /**
         * Format: int64
         * @description Rows that were removed or unlinked
         */
        rows: number;
        /**
         * Format: int64
         * @description Rows about the person that stay, on the named ground
         */
        stays: number;
        purpose: {
          cs: string;
          en: string;
        };
        basis: string;
        period: {
          cs: string;
          en: string;
        };
      }[];
      agesOut: {
        place: string;
        what: {
          cs: string;
          en: string;
        };
        until: {
          cs: string;
          en: string;
        };
      }[];
    };
    Erasures: {
      items: components['schemas']['Erasure'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    Erasure: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      customerId: string;
      customerName: string;
      /** Format: uuid */
      controllerId: string;
      controllerName: string;
      privacyRequestId: string | null;
      /** Format: date-time */
      erasedAt: string;
    };
    Tasks: {
      items: components['schemas']['Task'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    Task: {
      /** Format: uuid */
      id: string;
      kind: string;
      title: {
        cs: string;
        en: string;
      };
      customerId: string | null;
      subject: {
        type: string;
        /** Format: uuid */
        id: string;
      };
      /** @description The route where it is done */
      link: string;
      /** Format: date-time */
      dueAt: string;
      overdue: boolean;
    };
    ConsistencyProof: {
      from: string;
      to: string;
      /** @description Hashes in base64 */
      path: string[];
    };
    EntryProof: {
      /** Format: int64 */
      seq: number;
      body: string;
      /** @description Hashes in base64 */
      path: string[];
      checkpoint: string;
    };
    WhyReport: {
      /** Format: uuid */
      messageId: string;
      controller: components['schemas']['ChainLink'];
      campaign: components['schemas']['ChainLink'];
      order: components['schemas']['ChainLink'];
      instruction: components['schemas']['ChainLink'];
      approval: components['schemas']['ChainLink'];
      basis: components['schemas']['ChainLink'];
      list: components['schemas']['ChainLink'];
      system: components['schemas']['ChainLink'];
      outcomes: ({
        /** Format: int64 */
        attempt: number;
        result: string;
      } & {
        [key: string]: unknown;
      })[];
      /** @description What became of attempts whose outcome is uncertain */
      resolutions: ({
        /** Format: int64 */
        attempt: number;
        verdict: string;
        source: string;
      } & {
        [key: string]: unknown;
      })[];
      refusals: ({
        kind: string;
        purpose: string;
      } & {
        [key: string]: unknown;
      })[];
    };
    /** @description A link of the chain, or { missing: why } */
    ChainLink: {
      [key: string]: unknown;
    };
    CustomerEvents: {
      items: components['schemas']['CustomerEvent'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    CustomerEvent: {
      /** Format: uuid */
      id: string;
      type: string;
      /** Format: date-time */
      at: string;
      /** @description Ids, states, times; no address */
      data: {
        [key: string]: unknown;
      };
    };
    /**
     * @example {
     *       "url": "https://shop.example.com/mandate",
     *       "types": [
     *         "recipient.unsubscribed",
     *         "campaign.state_changed"
     *       ]
     *     }
     */
    NewWebhookEndpoint: {
      /**
       * Format: uri
       * @description Public https address; redirects are not followed
       */
      url: string;
      /** @description Events that are wanted */
      types: (
        | 'recipient.unsubscribed'
        | 'recipient.bounced'
        | 'recipient.complained'
        | 'recipient.restricted'
        | 'campaign.state_changed'
        | 'campaign.held'
        | 'campaign.hold_released'
        | 'campaign.reported'
        | 'content.approved'
        | 'content.refused'
        | 'order.confirmed'
        | 'order.ended'
        | 'instruction.confirmed'
        | 'instruction.ended'
        | 'instruction.infringing'
        | 'import.finished'
        | 'import.failed'
        | 'privacy_request.received'
        | 'privacy_request.forwarded'
        | 'task.opened'
        | 'checkpoint.signed'
      )[];
      /**
       * @description Events about a person carry the e-mail address; else ids alone
       * @default false
       */
      withAddress?: boolean;
    };
    WebhookSecret: {
      /** Format: uuid */
      id: string;
      /** @description whsec_…, shown this once */
      secret: string;
    };
    WebhookEndpoints: {
      items: components['schemas']['WebhookEndpoint'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    WebhookEndpoint: {
      /** Format: uuid */
      id: string;
      url: string;
      types: string[];
      withAddress: boolean;
      /** @enum {string} */
      state: 'ACTIVE' | 'DISABLED';
      disabledWhy: ('SWITCHED_OFF' | 'FAILING' | 'GONE') | null;
      /** @description No call has succeeded since; after 3 days it is switched off */
      failingSince: string | null;
      /** @description Until then the former secret signs as well */
      formerUntil: string | null;
      /**
       * Format: int64
       * @description Deliveries on their way
       */
      waiting: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      changedAt: string;
    };
    WebhookTest: {
      /** Format: uuid */
      eventId: string;
    };
    /**
     * @example {
     *       "since": "2026-11-02T08:00:00Z"
     *     }
     */
    WebhookReplay:
      | {
          /** Format: uuid */
          eventId: string;
        }
      | {
          /** Format: date-time */
          since: string;
        };
    WebhookReplayed: {
      /** Format: int64 */
      events: number;
    };
    WebhookDeliveries: {
      items: components['schemas']['WebhookDelivery'][];
      /** @description Cursor of the next page; null on the last */
      next: string | null;
    };
    WebhookDelivery: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      endpointId: string;
      /** Format: uuid */
      eventId: string;
      type: string;
      /** @enum {string} */
      state: 'WAITING' | 'DELIVERED' | 'FAILED';
      /** Format: int64 */
      tries: number;
      /** Format: date-time */
      happenedAt: string;
      /** @description The next attempt */
      dueAt: string | null;
      endedAt: string | null;
      /** @description HTTP status */
      status: number | null;
      /** @description Why there was no answer */
      fault: string | null;
    };
    WebhookDeliveryWithAttempts: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      endpointId: string;
      /** Format: uuid */
      eventId: string;
      type: string;
      /** @enum {string} */
      state: 'WAITING' | 'DELIVERED' | 'FAILED';
      /** Format: int64 */
      tries: number;
      /** Format: date-time */
      happenedAt: string;
      /** @description The next attempt */
      dueAt: string | null;
      endedAt: string | null;
      /** @description HTTP status */
      status: number | null;
      /** @description Why there was no answer */
      fault: string | null;
      /** @description The newest first */
      attempts: {
        /** Format: date-time */
        at: string;
        /** Format: int64 */
        durationMs: number;
        /** @description HTTP status */
        status: number | null;
        /** @description Why there was no answer */
        fault: string | null;
        /** @description Its first 2 KB */
        answer: string;
      }[];
    };
    /** @description Why a request was refused (RFC 9457) */
    Problem: {
      /** @description `/problems/<code>`, which describes it */
      type: string;
      title: string;
      /** Format: int64 */
      status: number;
      /** @description What is wrong */
      detail: string;
      /** @description The row of the refusal table; program against this */
      code: string;
      /** @description How to mend it */
      remedy: string;
      /** @description The clause of the terms behind it */
      clause?: string;
      /** @description What the sentence speaks of; `fields` for invalid input */
      data?: {
        [key: string]: unknown;
      };
      instance: string;
    } & {
      [key: string]: unknown;
    };
  };
  responses: {
    /** @description The request cannot be read */
    MalformedRequest: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
        'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description No valid key */
    KeyMissing: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
        'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The user’s roles do not allow this */
    RoleMissing: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
        'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description There is no such thing here; also the answer to another customer’s id */
    NotFound: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
        'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The state of the thing does not allow this */
    Conflict: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
        'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description If-Match does not hold any more */
    ChangedMeanwhile: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
        'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is too large */
    BodyTooLarge: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
        'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description This content type cannot be sent here */
    ContentTypeUnknown: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
        'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Something in the request, or what it depends on, does not hold */
    Invalid: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
        'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The key’s budget is spent */
    TooManyRequests: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
        'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Something went wrong on our side; `detail` has the id under which it is recorded */
    Internal: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
        'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The service is away for a moment; nothing was stored */
    Later: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        RateLimit: components['headers']['RateLimit'];
        'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
        'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
        'Retry-After': components['headers']['Retry-After'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: {
    /** @description Names this request in our log */
    'X-Request-Id': string;
    /** @description The budget of the key */
    'RateLimit-Policy': string;
    /** @description What is left of it */
    RateLimit: string;
    /** @description Seconds to wait */
    'Retry-After': number;
    /** @description The origin of this installation: keys do not belong into pages of others */
    'Access-Control-Allow-Origin': string;
    /** @description `true` in every answer to a sandbox key, absent otherwise */
    'Mandate-Sandbox': string;
    /** @description Names this state of the thing (RFC 9110) */
    ETag: string;
    /** @description There when this Idempotency-Key was answered before and nothing was done again */
    'Idempotency-Replayed': 'true';
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  customersOwn: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Customer'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  controllersList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Controllers'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  controllersAdd: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewController'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Created'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  controllersFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Controller'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  controllersProcessingRecord: {
    parameters: {
      query?: {
        /** @description A day in Prague; today when absent */
        at?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProcessingRecord'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  controllersCap: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FrequencyCap'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  controllersSetCap: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewFrequencyCap'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FrequencyCap'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  controllersClearCap: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  usersRegister: {
    parameters: {
      query?: {
        /** @description A day in Prague; today when absent */
        at?: string;
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Users'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  usersAdd: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewUser'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Created'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  usersFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['User'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  usersEnd: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['User'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  keysList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Keys'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  keysCreate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewKey'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedKey'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  keysFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Key'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  keysRevoke: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Key'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  termsText: {
    parameters: {
      query?: {
        /** @description The moment that binds, e.g. the confirmation of an order; now when absent */
        at?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Terms'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  termsEffective: {
    parameters: {
      query?: {
        /** @description The moment that binds, e.g. the confirmation of an order; now when absent */
        at?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EffectiveTerms'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  annexesList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Annexes'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  annexesSign: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewAnnex'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedAnnex'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  annexesFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Annex'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  subprocessorsList: {
    parameters: {
      query?: {
        /** @description A day in Prague; today when absent */
        at?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SubprocessorList'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  subprocessorsSystems: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SendingSystems'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  domainsList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SendingDomains'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  domainsCreate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSendingDomain'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SendingDomain'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  domainsFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SendingDomain'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  domainsRemove: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  domainsVerify: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SendingDomain'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  domainsRotate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SendingDomain'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  ordersList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Orders'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  ordersPlace: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewOrder'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Order'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  ordersFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Order'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  ordersPerformance: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrderPerformance'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  ordersWithdraw: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Order'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  instructionsList: {
    parameters: {
      query?: {
        campaignId?: string;
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Instructions'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  instructionsGive: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewInstruction'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Instruction'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  instructionsConfirm: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Instruction'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  instructionsFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Instruction'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  listsAll: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Lists'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  listsCreate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewList'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Created'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  listsFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['List'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  listsRemove: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListCertificate'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  listsCertificate: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListCertificate'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  listsExport: {
    parameters: {
      query?: {
        format?: 'csv' | 'ndjson';
        /** @description Only whom a message of this type may reach now. `calls` makes a call list: whoever consented to calls or is a customer */
        purpose?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
          'application/x-ndjson': string;
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  listsAdd: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewRecipients'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecipientResults'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  listsPreview: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': string;
        'application/octet-stream': string;
        'application/x-ndjson': string;
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportPreview'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  listsDeclare: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ListDeclaration'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['List'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  listsAnnounce: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewImport'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Created'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  importsList: {
    parameters: {
      query?: {
        listId?: string;
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Imports'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  importsFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportReport'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  importsUpload: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': string;
        'application/octet-stream': string;
        'application/x-ndjson': string;
      };
    };
    responses: {
      /** @description As asked */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportReport'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  importsProof: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  importsStoreProof: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/octet-stream': string;
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportReport'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  importsPause: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportReport'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  importsResume: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportReport'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  importsCancel: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportReport'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  importsIssuesFile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  importsIssues: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportIssues'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  recipientsList: {
    parameters: {
      query?: {
        controllerId?: string;
        address?: string;
        listId?: string;
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Recipients'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  recipientsFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecipientDetail'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  recipientsCorrect: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RecipientCorrection'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecipientDetail'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  recipientsConsentRecord: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConsentRecords'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  bouncesList: {
    parameters: {
      query?: {
        campaignId?: string;
        kind?: 'HARD' | 'SOFT' | 'BLOCK' | 'DELAY' | 'COMPLAINT';
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Bounces'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  evidenceDemandsList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EvidenceDemands'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  evidenceDemandsFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EvidenceDemand'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  evidenceDemandsAnswer: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EvidenceAnswer'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EvidenceDemand'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  privacyRequestsList: {
    parameters: {
      query?: {
        state?: 'RECEIVED' | 'FORWARDED' | 'CLOSED';
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PrivacyRequests'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  privacyRequestsFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PrivacyRequest'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  privacyRequestsAnswer: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PrivacyAnswer'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PrivacyRequest'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  segmentsList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Segments'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  segmentsCreate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSegment'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Segment'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  segmentsCount: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SegmentQuestion'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SegmentCount'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  segmentsDryRun: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AudienceQuestion'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AudienceDryRun'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  segmentsFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Segment'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  segmentsChange: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSegment'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Segment'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  segmentsRemove: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  formsList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Forms'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  formsCreate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewForm'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Form'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  formsFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Form'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  formsRetire: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is retired */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  formsReword: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewWording'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Form'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  formsRequest: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewOptInRequest'];
      };
    };
    responses: {
      /** @description As asked */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OptInRequested'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  testAddressesList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TestAddresses'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  testAddressesAdd: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewTestAddress'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TestAddress'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  testAddressesFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TestAddress'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  testAddressesRemove: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  suppressionsList: {
    parameters: {
      query?: {
        controllerId?: string;
        address?: string;
        /** @description Only what came in on this day in Prague: the daily export (G-08) */
        recordedOn?: string;
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Suppressions'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  suppressionsEnter: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSuppression'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Suppression'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  outsideSendersList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OutsideSenders'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  outsideSendersAdd: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewOutsideSender'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OutsideSender'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  outsideSendersFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OutsideSender'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  outsideSendersRetire: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It has ended */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  outsideSendersSync: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OutsideSync'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OutsideSender'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  templatesList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Templates'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  templatesCreate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewTemplate'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Template'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  templatesFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Template'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  templatesChange: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewTemplate'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Template'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  templatesRemove: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  campaignsList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Campaigns'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  campaignsCreate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewCampaign'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Created'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  campaignsFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CampaignDetail'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  campaignsPutContent: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewContent'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StoredContent'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  campaignsPreflight: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Preflight'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  campaignsSubmit: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Submission'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CampaignDetail'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  campaignsTest: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TestMail'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  campaignsSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Start'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduledCampaign'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  campaignsPause: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CampaignDetail'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  campaignsResume: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CampaignDetail'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  campaignsCancel: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CampaignDetail'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  campaignsProgress: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Progress'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  activityFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CampaignActivity'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  measurementSourcesList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeasurementSources'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  measurementSourcesRegister: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewMeasurementSource'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeasurementSource'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  measurementSourcesFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeasurementSource'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  measurementSourcesRemove: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  measurementEventsReceive: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewEvents'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceivedEvents'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  reportsList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Reports'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  reportsFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Report'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  reportsTake: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReportDelivery'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  reportsCsv: {
    parameters: {
      query?: {
        lang?: 'cs' | 'en';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  reportsPdf: {
    parameters: {
      query?: {
        lang?: 'cs' | 'en';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'application/pdf': string;
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  reportsPage: {
    parameters: {
      query?: {
        lang?: 'cs' | 'en';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  erasuresList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Erasures'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  erasuresCreate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewErasure'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErasureCertificate'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  erasuresFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ErasureCertificate'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  erasuresFile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  tasksOpen: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Tasks'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  evidenceCheckpoint: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  evidenceConsistency: {
    parameters: {
      query: {
        from: number;
        /** @description Without it the newest checkpoint */
        to?: number;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConsistencyProof'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  evidenceEntryProof: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EntryProof'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  evidenceExport: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': string;
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  evidenceWhy: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WhyReport'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  evidenceWhyFile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  evidenceWhyAddress: {
    parameters: {
      query: {
        controllerId: string;
        address: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WhyReport'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  eventsList: {
    parameters: {
      query?: {
        /** @description The last event that was read; absent: from the oldest kept */
        afterEventId?: string;
        type?:
          | 'recipient.unsubscribed'
          | 'recipient.bounced'
          | 'recipient.complained'
          | 'recipient.restricted'
          | 'campaign.state_changed'
          | 'campaign.held'
          | 'campaign.hold_released'
          | 'campaign.reported'
          | 'content.approved'
          | 'content.refused'
          | 'order.confirmed'
          | 'order.ended'
          | 'instruction.confirmed'
          | 'instruction.ended'
          | 'instruction.infringing'
          | 'import.finished'
          | 'import.failed'
          | 'privacy_request.received'
          | 'privacy_request.forwarded'
          | 'task.opened'
          | 'checkpoint.signed'
          | 'webhook.tested';
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerEvents'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  webhookEndpointsList: {
    parameters: {
      query?: {
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookEndpoints'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  webhookEndpointsCreate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewWebhookEndpoint'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookSecret'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  webhookEndpointsFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookEndpoint'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  webhookEndpointsChange: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewWebhookEndpoint'];
      };
    };
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookEndpoint'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  webhookEndpointsRemove: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  webhookEndpointsRotate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookSecret'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  webhookEndpointsTest: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookTest'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  webhookEndpointsEnable: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookEndpoint'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  webhookEndpointsDisable: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookEndpoint'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  webhookEndpointsReplay: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request; repeated within 24 hours, it is answered as the first time and not done again */
        'Idempotency-Key'?: string;
        /** @description The ETag under which you last read it; refused with 412 when somebody changed it since */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookReplay'];
      };
    };
    responses: {
      /** @description As asked */
      202: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookReplayed'];
        };
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      409: components['responses']['Conflict'];
      412: components['responses']['ChangedMeanwhile'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['ContentTypeUnknown'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  webhookDeliveriesList: {
    parameters: {
      query?: {
        endpointId?: string;
        state?: 'WAITING' | 'DELIVERED' | 'FAILED';
        type?: string;
        /** @description Items a page */
        limit?: number;
        /** @description `next` of the page before */
        cursor?: string;
      };
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          /** @description The next page (RFC 8288) */
          Link?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDeliveries'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
  webhookDeliveriesFind: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags you have; 304 when nothing changed */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As asked */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDeliveryWithAttempts'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          RateLimit: components['headers']['RateLimit'];
          'Access-Control-Allow-Origin': components['headers']['Access-Control-Allow-Origin'];
          'Mandate-Sandbox': components['headers']['Mandate-Sandbox'];
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['MalformedRequest'];
      401: components['responses']['KeyMissing'];
      403: components['responses']['RoleMissing'];
      404: components['responses']['NotFound'];
      422: components['responses']['Invalid'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['Internal'];
      503: components['responses']['Later'];
    };
  };
}
