#include "tamper/edits.h"

namespace ingang::cli {

const std::vector<FileCell>& file_cells() {
  static const std::vector<FileCell> all{
      {"keys/master.key", Edit::deleted, Finder::start, "keys/master.key saknas"},
      {"keys/master.key", Edit::changed, Finder::start, "is not the master key"},
      {"keys/other.key", Edit::added, Finder::nobody, "nobody reads it"},
      {"ledger/ledger.db", Edit::deleted, Finder::start, "ledger/ledger.db saknas"},
      {"ledger/ledger.db", Edit::changed, Finder::start, "malformed"},
      {"ledger/ledger.db", Edit::replayed, Finder::server, "checkpoint_contradicted"},
      {"ledger/keys.db", Edit::deleted, Finder::start, "ledger/keys.db saknas"},
      {"ledger/keys.db", Edit::changed, Finder::server, "sweep_stopped"},
      {"ledger/keys.db", Edit::replayed, Finder::server, "key_missing"},
      {"access/ledger.db", Edit::deleted, Finder::start, "access/ledger.db saknas"},
      {"access/ledger.db", Edit::replayed, Finder::server, "checkpoint_contradicted"},
      {"access/keys.db", Edit::deleted, Finder::start, "access/keys.db saknas"},
      {"access/keys.db", Edit::replayed, Finder::server, "key_missing"},
      {"ledger/other.db", Edit::added, Finder::nobody, "nobody reads it"},
      {"ledger", Edit::deleted, Finder::start, "ledger/ledger.db, ledger/keys.db saknas"},
      {"access", Edit::deleted, Finder::start, "access/ledger.db, access/keys.db saknas"},
      {"outside/checkpoint", Edit::deleted, Finder::nobody,
       "made anew within a second; what proves something is the copy elsewhere"},
      {"outside/checkpoint", Edit::changed, Finder::server, "checkpoint_contradicted"},
      {"outside/checkpoint", Edit::replayed, Finder::nobody,
       "an older true note contradicts nothing; the next is signed over it. A ledger that was "
       "cut to it is found by the newer copy elsewhere"},
      {"outside/destroyed", Edit::deleted, Finder::nobody,
       "the proofs on record name the same keys; it is needed beside a backup, and kept "
       "elsewhere for that"},
      {"outside/destroyed", Edit::changed, Finder::start, "was not written by this"},
      {"outside/destroyed", Edit::added, Finder::start, "was not written by this"},
      {"blobs/*", Edit::deleted, Finder::verify, "file_differs"},
      {"blobs/*", Edit::changed, Finder::verify, "file_differs"},
      {"blobs/ff", Edit::added, Finder::nobody, "no report names it: it is never shown"},
      {"emergency/*", Edit::deleted, Finder::nobody,
       "looks that were made while nothing could be written, until they are merged, at the "
       "latest a second after something can: whoever can remove them can read the disk "
       "unseen, with the master key"},
      {"folder.id", Edit::deleted, Finder::nobody,
       "made anew from the ledger, with the same number"},
      {"folder.id", Edit::changed, Finder::start, "is not the folder"},
      {"the whole folder", Edit::replayed, Finder::outside, "cut_off"},
  };
  return all;
}

}  // namespace ingang::cli
