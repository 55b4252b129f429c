#include "stores/sqlite/sqlite_store.h"

#include "stores/sqlite/append.h"
#include "stores/sqlite/entries.h"
#include "stores/sqlite/erasure.h"
#include "stores/sqlite/folder.h"
#include "stores/sqlite/migrations.h"
#include "stores/sqlite/readers.h"
#include "stores/sqlite/records.h"
#include "stores/sqlite/rows.h"
#include "stores/sqlite/writer.h"

namespace ingang::stores {
namespace {

using namespace ledger;
using namespace sqlite;
using StoreWriter = sqlite::Writer;
using Kind = StoreError::Kind;

// What must be said before the first table is made, and to each connection that writes.
constexpr const char* kWriterPragmas = R"sql(
PRAGMA page_size = 16384;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
PRAGMA cache_size = -65536;
PRAGMA foreign_keys = ON;
)sql";

struct Files {
  FolderLock lock;
  std::unique_ptr<Connection> ledger;
  std::unique_ptr<Connection> keys;
  Tip tip;
  AnswerPlaces places;
};

Stored<Files> open_files(const SqliteSettings& settings) {
  auto lock = FolderLock::take(settings.folder);
  if (!lock) return std::unexpected(lock.error());
  Files files{
      .lock = std::move(*lock), .ledger = nullptr, .keys = nullptr, .tip = {}, .places = {}};
  auto tip = guarded([&] {
    files.ledger = std::make_unique<Connection>(settings.folder / "ledger.db", Access::write);
    files.keys = std::make_unique<Connection>(settings.folder / "keys.db", Access::write);
    files.ledger->script(kWriterPragmas);
    files.keys->script(kWriterPragmas);
    if (settings.pages_max) {
      files.ledger->script("PRAGMA max_page_count = " + std::to_string(*settings.pages_max));
    }
    migrate(*files.keys, keys_migrations(), "keys.db");
    migrate(*files.ledger, ledger_migrations(), "ledger.db");
    finish_destroying(*files.ledger, *files.keys);
    files.places.load(*files.ledger, settings.ledger.clock());
    return load_tip(*files.ledger, settings.ledger.ledger);
  });
  if (!tip) return std::unexpected(tip.error());
  if (!*tip) return std::unexpected(tip->error());
  files.tip = std::move(**tip);
  return files;
}

class SqliteStore final : public Store {
 public:
  SqliteStore(Files files, const SqliteSettings& settings)
      : lock_(std::move(files.lock)),
        clock_(settings.ledger.clock),
        writer_(std::move(files.ledger), std::move(files.keys), std::move(files.tip),
                std::move(files.places),
                {.group_max = settings.group_max,
                 .queue_max = settings.queue_max,
                 .checkpoint_pages = settings.checkpoint_pages,
                 .clock = settings.ledger.clock}),
        readers_(settings.folder / "ledger.db", settings.folder / "keys.db", settings.readers) {}

  Stored<Receipt> append(Batch batch) override { return writer_.append(std::move(batch)); }
  void on_commit(std::function<void(const Receipt&, const std::vector<Row>&)> listener) override {
    writer_.listen(std::move(listener));
  }

  Stored<std::vector<Entry>> read(StreamId stream) const override {
    return readers_.ledger([&](Connection& at) { return entries_of(at, stream); });
  }
  Stored<std::vector<Entry>> read_all(std::uint64_t after, std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return entries_after(at, after, limit); });
  }
  Stored<Head> head() const override {
    return readers_.ledger([](Connection& at) { return head_of(at); });
  }
  Stored<void> begin_epoch(std::uint64_t epoch) override {
    return writer_.run<void>([&](Writing& at) -> Stored<void> {
      if (epoch <= at.tip.epoch) {
        return std::unexpected(StoreError{Kind::conflict, "that epoch has begun already"});
      }
      at.tip.epoch = epoch;
      return {};
    });
  }
  Stored<std::vector<Hash>> leaves(std::uint64_t after, std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return leaves_after(at, after, limit); });
  }

  Stored<void> save_checkpoint(std::uint64_t size, std::string note) override {
    return writer_.run<void>([&](Writing& at) -> Stored<void> {
      if (size > at.tip.frontier.size()) {
        return std::unexpected(StoreError{Kind::missing, "a checkpoint beyond the head"});
      }
      at.ledger().run("INSERT INTO checkpoints(size, note) VALUES (?, ?)", size, note);
      return {};
    });
  }
  Stored<std::optional<std::string>> latest_checkpoint() const override {
    return readers_.ledger([](Connection& at) { return find_checkpoint(at); });
  }

  Stored<std::optional<Row>> row(StreamId id) const override {
    return readers_.ledger([&](Connection& at) { return find_row(at, id); });
  }
  Stored<std::optional<Row>> row_by_reference(std::string_view kind,
                                              std::string_view reference) const override {
    return readers_.ledger(
        [&](Connection& at) { return find_row_by_reference(at, kind, reference); });
  }
  Stored<std::vector<Row>> rows(const RowQuery& query) const override {
    return readers_.ledger([&](Connection& at) { return rows_for(at, query); });
  }
  Stored<std::vector<Row>> children(StreamId parent) const override {
    return readers_.ledger([&](Connection& at) { return children_of(at, parent); });
  }
  Stored<std::vector<Row>> rows_due(Instant until, std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return rows_due_until(at, until, limit); });
  }
  Stored<std::vector<Row>> rows_all(StreamId after, std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return rows_after(at, after, limit); });
  }
  Stored<void> mend_row(Row row) override {
    return writer_.run<void>([&](Writing& at) -> Stored<void> {
      if (reference_taken(at.ledger(), row)) {
        return std::unexpected(StoreError{Kind::duplicate, "a reference is taken"});
      }
      put_row(at.ledger(), row);
      return {};
    });
  }

  Stored<std::optional<WrappedKey>> key(KeyId id) const override {
    return readers_.keys([&](Connection& at) { return find_key(at, id); });
  }
  Stored<void> destroy_keys(const std::vector<KeyId>& ids) override {
    return writer_.run_alone(
        [&](Connection& ledger, Connection& keys) { destroy(ledger, keys, ids, clock_()); });
  }
  Stored<std::vector<DestroyedKey>> destroyed_keys(KeyId after,
                                                   std::uint32_t limit) const override {
    return readers_.keys([&](Connection& at) { return destroyed_after(at, after, limit); });
  }

  Stored<std::vector<Task>> index_tasks(std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return tasks_waiting(at, limit); });
  }
  Stored<void> index(std::uint64_t task, StreamId stream, KeyId key,
                     const std::vector<Hash>& tokens) override {
    return index_all({Indexed{task, stream, key, tokens}});
  }
  Stored<void> index_all(const std::vector<Indexed>& many) override {
    return writer_.run<void>([&](Writing& at) -> Stored<void> {
      for (const Indexed& one : many) {
        // Erased while it was being opened: nothing may come back.
        const bool erased = key_destroyed(at.keys(), one.key);
        add_tokens(at.ledger(), one.task, one.stream, one.key,
                   erased ? std::span<const Hash>() : one.tokens);
      }
      return {};
    });
  }
  Stored<std::vector<StreamId>> find_indexed(const Hash& token,
                                             std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return streams_with(at, token, limit); });
  }

  Stored<std::vector<OutboxItem>> outbox_due(Instant until, std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return outbox_waiting(at, until, limit); });
  }
  Stored<void> outbox_done(OutboxId id, Instant when) override {
    return writer_.run<void>([&](Writing& at) { return mark_done(at.ledger(), id, when); });
  }
  Stored<std::vector<AttachedItem>> outbox_between(std::uint64_t after,
                                                   std::uint64_t until) const override {
    return readers_.ledger([&](Connection& at) { return outbox_kept(at, after, until); });
  }

  Stored<std::uint32_t> put(Record record) override {
    return writer_.run<std::uint32_t>([&](Writing& at) { return put_record(at.ledger(), record); });
  }
  Stored<std::optional<Record>> find(std::string_view kind, std::string_view key) const override {
    return readers_.ledger([&](Connection& at) { return find_record(at, kind, key); });
  }
  Stored<std::vector<Record>> list(std::string_view kind, std::string_view owner,
                                   std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return records_of(at, kind, owner, limit); });
  }
  Stored<void> erase(std::string_view kind, std::string_view key) override {
    return writer_.run<void>([&](Writing& at) -> Stored<void> {
      at.ledger().run("DELETE FROM records WHERE kind = ? AND key = ?", kind, key);
      return {};
    });
  }
  Stored<std::uint32_t> erase_expired(std::string_view kind, Instant now) override {
    return writer_.run<std::uint32_t>(
        [&](Writing& at) { return erase_expired_records(at.ledger(), kind, now); });
  }
  Stored<std::uint32_t> erase_expired_answers(Instant now) override {
    return writer_.run<std::uint32_t>(
        [&](Writing& at) { return at.answers.erase_expired(at.ledger(), now); });
  }
  Pulse pulse() const override { return writer_.pulse(); }

 private:
  // Closed from the last to the first: readers, then the writer, who empties the logs, then the
  // lock.
  FolderLock lock_;
  std::function<Instant()> clock_;
  StoreWriter writer_;
  mutable Readers readers_;
};

}  // namespace

Stored<std::unique_ptr<Store>> open_sqlite(SqliteSettings settings) {
  auto files = open_files(settings);
  if (!files) return std::unexpected(files.error());
  return guarded([&]() -> std::unique_ptr<Store> {
    return std::make_unique<SqliteStore>(std::move(*files), settings);
  });
}

}  // namespace ingang::stores
