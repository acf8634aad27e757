// Loaded into the server before it starts: when `npm start` is killed without a chance to say goodbye, the channel between
// the two closes, and the server drains and leaves as if asked to, instead of holding the port for ever.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
