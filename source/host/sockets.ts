import process from 'node:process';

// Asked for when the first socket is opened. Imported at the top they would be loaded before the first frame, and their ESM faces load Node's whole fetch
// besides: together a quarter of the time to that frame.
export const http = () => process.getBuiltinModule('node:http');
export const https = () => process.getBuiltinModule('node:https');
export const net = () => process.getBuiltinModule('node:net');
export const tls = () => process.getBuiltinModule('node:tls');
