#include "stores/sql/sql_store.h"

#include "stores/sql/append.h"
#include "stores/sql/entries.h"
#include "stores/sql/indexing.h"
#include "stores/sql/looked_over.h"
#include "stores/sql/records.h"
#include "stores/sql/rows.h"
#include "stores/sql/tokens.h"

namespace ingang::stores::sql {
namespace {

using namespace ledger;
using StoreWriter = sql::Writer;
using Kind = StoreError::Kind;

// Both databases, the one after the other.
class StoreWalk final : public IndexWalk {
 public:
  StoreWalk(const Engine& engine, Readers& readers, Indexes::Walk walk)
      : engine_(engine),
        readers_(readers),
        ledger_(engine.ledger_indexes(walk)),
        keys_(engine.keys_indexes(walk)) {}

  Stored<IndexesSeen> step(std::uint32_t places) override {
    auto seen = of_keys_
                    ? readers_.keys([&](Connection& at) {
                        const Readers::Snapshot snapshot(engine_, at);
                        return keys_->look(at, places);
                      })
                    : readers_.ledger([&](Connection& at) { return ledger_->look(at, places); });
    if (!seen || !seen->round_ended) return seen;
    seen->round_ended = of_keys_;
    of_keys_ = !of_keys_;
    return seen;
  }

 private:
  const Engine& engine_;
  Readers& readers_;
  std::unique_ptr<IndexPages> ledger_;
  std::unique_ptr<IndexPages> keys_;
  bool of_keys_{};
};

class SqlStore final : public Store, public Indexes {
 public:
  SqlStore(std::unique_ptr<Engine> engine, std::uint64_t size, Tip tip, SqlSettings settings)
      : clock_(settings.writer.clock),
        engine_(std::move(engine)),
        writer_(*engine_, std::move(tip), std::move(settings.writer)),
        indexing_(*engine_, writer_),
        readers_(*engine_, settings.readers) {
    engine_->follow(size, [this](const Receipt& receipt, const std::vector<Row>& rows) {
      writer_.tell({.receipt = receipt, .rows = rows});
    });
  }
  ~SqlStore() override { engine_->unfollow(); }

  Stored<Receipt> append(Batch batch) override { return writer_.append(std::move(batch)); }
  Stored<void> rehearse(Batch batch) override { return writer_.rehearse(batch); }
  Indexes* indexes() override { return this; }
  const Indexes* indexes() const override { return this; }
  void on_commit(CommitListener listener) override { writer_.listen(std::move(listener)); }

  Stored<std::vector<Entry>> read(StreamId stream) const override {
    return readers_.ledger([&](Connection& at) { return entries_of(at, stream); });
  }
  Stored<std::vector<Entry>> read_all(std::uint64_t after, std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return entries_after(at, after, limit); });
  }
  Stored<StreamPage> streams(StreamId after, StreamId until, std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) {
      StreamPage page{.entries = entries_between(at, after, until, limit),
                      .rows = rows_between(at, after, until, limit),
                      .unlisted = {}};
      page.unlisted = unlisted_of(at, page.rows);
      return page;
    });
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
      // One that led, and stood still since it read the head. (What is beyond the head nobody
      // signed.)
      const auto latest = checkpoint_size(at.ledger());
      if (size < latest && latest <= at.tip.frontier.size()) {
        return std::unexpected(StoreError{Kind::conflict, "another has signed further"});
      }
      at.ledger().run_one("INSERT INTO checkpoints(size, note) VALUES (?, ?)", size, note);
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
  Stored<std::vector<Row>> rows_due(const DueQuery& query) const override {
    return readers_.ledger([&](Connection& at) { return rows_due_for(at, query); });
  }
  Stored<std::vector<Row>> rows_all(StreamId after, std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return rows_after(at, after, limit); });
  }
  Stored<void> mend_rows(const std::vector<Row>& rows) override {
    return writer_.run<void>([&](Writing& at) -> Stored<void> {
      for (const Row& row : rows) {
        if (at.known.is_taken(row))
          return std::unexpected(StoreError{Kind::duplicate, "a reference is taken"});
      }
      for (const Row& row : rows) sql::mend_row(at.ledger(), at.known, row);
      return {};
    });
  }
  Stored<void> drop_rows(const std::vector<StreamId>& ids) override {
    return writer_.run<void>([&](Writing& at) -> Stored<void> {
      for (const StreamId id : ids) drop_row(at.ledger(), at.known, id);
      return {};
    });
  }
  Stored<void> empty(Derived derived) override {
    const auto paused = indexing_.pause();
    return writer_.run<void>([&](Writing& at) -> Stored<void> {
      derived == Derived::lists ? empty_lists(at.ledger()) : empty_tokens(at.ledger());
      return {};
    });
  }

  Stored<std::optional<WrappedKey>> key(KeyId id) const override {
    return readers_.keys([&](Connection& at) { return find_key(at, id); });
  }
  Stored<std::vector<WrappedKey>> keys(const std::vector<KeyId>& ids) const override {
    return readers_.keys([&](Connection& at) { return find_keys(at, ids); });
  }
  Stored<void> destroy_keys(const std::vector<KeyId>& ids) override {
    const auto paused = indexing_.pause();
    return writer_.run_alone([&](Engine& engine) { engine.destroy(ids, clock_()); });
  }
  Stored<std::vector<DestroyedKey>> destroyed_keys(KeyId after,
                                                   std::uint32_t limit) const override {
    return readers_.keys([&](Connection& at) { return destroyed_after(at, after, limit); });
  }

  Stored<std::vector<Task>> index_tasks(std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return tasks_waiting(at, limit); });
  }
  Stored<IndexWaiting> index_waiting() const override {
    return readers_.ledger([](Connection& at) { return sql::index_waiting(at); });
  }
  Stored<void> index(std::uint64_t task, StreamId stream, KeyId key,
                     const std::vector<Hash>& tokens) override {
    return index_all({Indexed{task, stream, key, tokens}});
  }
  Stored<void> index_all(const std::vector<Indexed>& many) override { return indexing_.add(many); }
  Stored<bool> merge_index(std::uint32_t tokens) override { return indexing_.merge(tokens); }
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
  Stored<std::vector<Record>> records_all(const RecordPlace& after,
                                          std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return records_after(at, after, limit); });
  }
  Stored<void> rename_records(const std::vector<Renamed>& records) override {
    return writer_.run<void>([&](Writing& at) -> Stored<void> {
      for (const Renamed& record : records) rename_record(at.ledger(), record);
      return {};
    });
  }
  Stored<void> leave_no_trace() override {
    return writer_.run_alone([](Engine& engine) { engine.leave_no_trace(); });
  }
  Stored<std::uint32_t> erase_expired(std::string_view kind, Instant now) override {
    return writer_.run<std::uint32_t>(
        [&](Writing& at) { return erase_expired_records(at.ledger(), kind, now); });
  }
  Stored<std::uint32_t> erase_expired_answers(Instant now) override {
    return writer_.run<std::uint32_t>(
        [&](Writing& at) { return at.answers.erase_expired(at.ledger(), now); });
  }
  Stored<std::vector<std::string>> altered_schema() const override {
    auto out = readers_.ledger([&](Connection& at) { return engine_->altered_ledger(at); });
    if (!out) return out;
    auto keys = readers_.keys([&](Connection& at) { return engine_->altered_keys(at); });
    if (!keys) return keys;
    out->insert(out->end(), keys->begin(), keys->end());
    return out;
  }
  Stored<RowsListed> rows_listed(StreamId after, std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return sql::rows_listed(at, after, limit); });
  }
  Stored<PlacesSeen> list_places(const ListPlace& after, std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return sql::list_places(at, after, limit); });
  }
  Stored<TokensSeen> index_places(const TokenPlace& after, std::uint32_t limit) const override {
    return readers_.ledger([&](Connection& at) { return sql::index_places(at, after, limit); });
  }
  Stored<bool> is_indexed(StreamId stream, KeyId key,
                          const std::vector<Hash>& tokens) const override {
    return readers_.ledger(
        [&](Connection& at) { return sql::is_indexed(at, stream, key, tokens); });
  }
  std::unique_ptr<IndexWalk> walk_indexes(Walk walk) const override {
    return std::make_unique<StoreWalk>(*engine_, readers_, walk);
  }
  Stored<void> make_indexes_anew() override {
    return writer_.run_alone([](Engine& engine) { engine.make_indexes_anew(); });
  }
  bool clock_agrees() const override { return engine_->clock_agrees(); }
  Pulse pulse() const override { return writer_.pulse(); }
  bool leads() const override { return engine_->leads(); }
  Stored<std::uint32_t> nodes() const override {
    return readers_.ledger([&](Connection& at) { return engine_->nodes(at); });
  }

 private:
  // Closed from the last to the first: readers, then the writer, then the engine.
  std::function<Instant()> clock_;
  std::unique_ptr<Engine> engine_;
  StoreWriter writer_;
  Indexing indexing_;
  mutable Readers readers_;
};

}  // namespace

Stored<std::unique_ptr<Store>> open_over(const std::function<std::unique_ptr<Engine>()>& make,
                                         const std::string& ledger, const SqlSettings& settings) {
  auto opened = guarded([&]() -> Stored<std::unique_ptr<Store>> {
    auto engine = make();
    auto tip = load_tip(engine->ledger(), ledger);
    if (!tip) return std::unexpected(tip.error());
    const auto size = tip->frontier.size();
    return std::make_unique<SqlStore>(std::move(engine), size, std::move(*tip), settings);
  });
  if (!opened) return std::unexpected(opened.error());
  return std::move(*opened);
}

}  // namespace ingang::stores::sql
