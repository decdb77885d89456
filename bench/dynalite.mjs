/** dynalite, the emulator in JavaScript, as a server: `node bench/dynalite.mjs PORT`. */
import dynalite from 'dynalite';

dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }).listen(Number(process.argv[2]), '127.0.0.1');
