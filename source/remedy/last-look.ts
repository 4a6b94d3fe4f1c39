/** What the look after the changes is for, as its row in the wait says it: after a restart there is one thing everybody waits for. */
export const lastLook = (hasRestarted: boolean): string => (hasRestarted ? 'it serves the certificate of the keystore' : 'look again');
