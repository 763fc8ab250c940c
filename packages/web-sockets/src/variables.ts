/** What tells a function that may manage connections where to do so, and where clients connect. */
export const variables = { callbackUrl: 'WEB_SOCKET_CALLBACK_URL', url: 'WEB_SOCKET_URL' } as const;
