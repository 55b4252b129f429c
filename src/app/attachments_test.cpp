// Attachments: two uploads under one key, and how long a file lives: with a draft, with the report
// that names it, and with no other.
#include "app/attachments.h"

#include <condition_variable>
#include <thread>

#include "app/drafts.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using std::chrono::hours;

class AnyFile final : public FilePort {
 public:
  [[nodiscard]] Outcome<std::string> type_of(ByteView) const override { return "application/pdf"; }
  [[nodiscard]] Outcome<Bytes> shown(std::string_view, ByteView file) const override {
    return Bytes(file.begin(), file.end());
  }
};

// Lets the second go on when the first has come so far; gives up when nobody comes.
class Meeting {
 public:
  void meet() {
    std::unique_lock lock(mutex_);
    ++here_;
    came_.notify_all();
    came_.wait_for(lock, std::chrono::milliseconds{300}, [&] { return here_ >= 2; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  int here_{};
};

class MemoryBlobs final : public ledger::Blobs {
 public:
  using StoreWhy = ledger::StoreError::Kind;

  ledger::Stored<std::unique_ptr<ledger::BlobWriter>> begin(ledger::BlobId id) override {
    if (before_writing) before_writing();
    const std::lock_guard lock(mutex_);
    if (files_.contains(id))
      return std::unexpected(ledger::StoreError{StoreWhy::conflict, "there already"});
    return std::make_unique<Writer>(*this, id);
  }
  ledger::Stored<Bytes> read(ledger::BlobId id, std::uint32_t chunk) const override {
    const std::lock_guard lock(mutex_);
    const auto at = files_.find(id);
    if (at == files_.end() || chunk >= at->second.size())
      return std::unexpected(ledger::StoreError{StoreWhy::missing, "no such chunk"});
    return at->second[chunk];
  }
  ledger::Stored<void> erase(ledger::BlobId id) override {
    if (before_erasing) before_erasing();
    const std::lock_guard lock(mutex_);
    files_.erase(id);
    return {};
  }
  ledger::Stored<std::vector<ledger::BlobId>> blobs_before(Instant) const override { return {}; }
  [[nodiscard]] std::size_t size() const { return files_.size(); }

  std::function<void()> before_erasing;
  std::function<void()> before_writing;

 private:
  class Writer final : public ledger::BlobWriter {
   public:
    Writer(MemoryBlobs& blobs, ledger::BlobId id) : blobs_(blobs), id_(id) {}
    ledger::Stored<void> write(ByteView chunk) override {
      chunks_.emplace_back(chunk.begin(), chunk.end());
      return {};
    }
    ledger::Stored<void> finish() override {
      const std::lock_guard lock(blobs_.mutex_);
      blobs_.files_[id_] = std::move(chunks_);
      return {};
    }

   private:
    MemoryBlobs& blobs_;
    ledger::BlobId id_;
    std::vector<Bytes> chunks_;
  };
  mutable std::mutex mutex_;
  std::map<ledger::BlobId, std::vector<Bytes>> files_;
};

class AttachmentLife : public World {
 protected:
  AttachmentLife() {
    with_files_ = std::make_unique<OpenHouse>(HouseParts{.ledger = *ledger_,
                                                         .access_log = *access_log_,
                                                         .keys = *keys_,
                                                         .clock = clock_,
                                                         .ids = ids_,
                                                         .data = stockholm_county(),
                                                         .county = book_,
                                                         .attachments = &attachments_,
                                                         .staff = &staff_});
  }
  report::Attachment upload(std::string_view key) {
    const auto kept = keep(key);
    EXPECT_TRUE(kept) << (kept ? "" : code_of(kept.error()));
    return kept ? *kept : report::Attachment{};
  }
  Outcome<report::Attachment> keep(std::string_view key) {
    return attachments_.keep(view(std::string_view("en fil")), kOlle,
                             {.route = "upload", .key = std::string(key), .body = {}});
  }
  static report::Content with(const report::Attachment& file) {
    auto told = content();
    told.attachments.push_back(file);
    return told;
  }
  Outcome<SentView> send(report::Content told, std::vector<LinkTo> links = {}) {
    return Reports(with_files_->house())
        .send({.content = std::move(told), .link_to = std::move(links)}, kOlle, once());
  }
  std::size_t swept() { return attachments_.erase_orphans().value(); }

  AnyFile files_;
  MemoryBlobs blobs_;
  Attachments attachments_{*ledger_, blobs_, *keys_, clock_, files_};
  Drafts drafts_{*ledger_, *keys_, clock_, &attachments_};
  std::unique_ptr<OpenHouse> with_files_;
};

// The client has timed out and tries again, while its first try is still under way.
TEST_F(AttachmentLife, OfTwoUploadsUnderOneKeyWhatIsAnsweredOpens) {
  Meeting found_nothing;
  Meeting noted;
  blobs_.before_erasing = [&] { found_nothing.meet(); };
  blobs_.before_writing = [&] { noted.meet(); };
  std::array<std::optional<Outcome<report::Attachment>>, 2> answers;
  {
    const std::jthread first([&] { answers[0] = keep("same"); });
    const std::jthread second([&] { answers[1] = keep("same"); });
  }
  blobs_.before_erasing = blobs_.before_writing = {};
  for (const auto& answer : answers) EXPECT_TRUE(*answer) << code_of(answer->error());
  const auto again = upload("same");
  const auto opened = attachments_.read(again);
  ASSERT_TRUE(opened) << code_of(opened.error());
  EXPECT_EQ(text(*opened), "en fil");
  EXPECT_EQ(blobs_.size(), 1U);
}

// Written by a run that ended between its record and another's file.
TEST_F(AttachmentLife, ARetryMendsWhatDoesNotOpen) {
  const auto file = upload("same");
  ASSERT_TRUE(blobs_.erase({file.blob.bytes}));
  auto writer = blobs_.begin({file.blob.bytes});
  ASSERT_TRUE((*writer)->write(view(std::string_view("under another key"))));
  ASSERT_TRUE((*writer)->finish());
  ASSERT_FALSE(attachments_.read(file));
  EXPECT_EQ(upload("same").blob, file.blob);
  EXPECT_TRUE(attachments_.read(file));
}

TEST_F(AttachmentLife, ADraftsFilesLiveAsLongAsTheDraft) {
  const auto file = upload("draft");
  const auto body = [&](std::string_view text) {
    return Personal{R"({"content":{"attachments":[{"blob":")" + file.blob.text() +
                    R"("}],"what_happened":")" + std::string(text) + R"("}})"};
  };
  const auto draft = drafts_.create(body("ett"), kOlle, once());
  ASSERT_TRUE(draft);
  pass(hours{6 * 24});
  EXPECT_EQ(swept(), 0U);
  ASSERT_TRUE(drafts_.replace(draft->id, 1, body("två"), kOlle));
  pass(kDraftKept - hours{1});
  EXPECT_EQ(swept(), 0U);
  ASSERT_TRUE(drafts_.find(draft->id, kOlle));
  const auto sent = send(with(file));
  EXPECT_TRUE(sent) << refusal(sent);
}

TEST_F(AttachmentLife, AFileThatNothingNamesIsSwept) {
  (void)upload("left");
  pass(kOrphanAfter - hours{1});
  EXPECT_EQ(swept(), 0U);
  pass(hours{1});
  EXPECT_EQ(swept(), 1U);
  EXPECT_EQ(blobs_.size(), 0U);
}

TEST_F(AttachmentLife, AFileThatAReportNamesIsNeverSwept) {
  const auto file = upload("named");
  ASSERT_TRUE(send(with(file)));
  for (int i = 0; i < 3; ++i) {
    pass(kOrphanAfter);
    EXPECT_EQ(swept(), 0U);
  }
  EXPECT_TRUE(attachments_.read(file));
  EXPECT_TRUE(ledger_->list("attachment", "waiting", 10)->empty())
      << "and is not asked about again";
}

TEST_F(AttachmentLife, ARefusedSendBindsNoFile) {
  const auto file = upload("refused");
  const LinkTo unknown{.reference = "ING-00000-00000", .kind = report::LinkKind::sibling};
  EXPECT_EQ(refusal(send(with(file), {unknown})), "no_such_report");
  EXPECT_TRUE(send(with(file))) << "mended, it goes";
  const auto left = upload("left");
  EXPECT_EQ(refusal(send(with(left), {unknown})), "no_such_report");
  pass(kOrphanAfter);
  EXPECT_EQ(swept(), 1U) << "the one that was never sent";
}

// The store failed after the file was named.
TEST_F(AttachmentLife, ASendThatNeverBecameDurableBindsNoFile) {
  const auto file = upload("failed");
  ASSERT_TRUE(attachments_.name(file, kOlle, ids_.stream(clock_.now())));
  EXPECT_TRUE(send(with(file))) << "again";
  const auto left = upload("left");
  ASSERT_TRUE(attachments_.name(left, kOlle, ids_.stream(clock_.now())));
  pass(kOrphanAfter);
  EXPECT_EQ(swept(), 1U);
}

// Or erasing the one would take the other's evidence.
TEST_F(AttachmentLife, AFileStandsInOneReport) {
  const auto file = upload("shared");
  auto twice = with(file);
  twice.attachments.push_back(file);
  const auto act = once();
  const SendReport first{.content = twice};
  const Reports reports(with_files_->house());
  const auto sent = reports.send(first, kOlle, act);
  ASSERT_TRUE(sent) << refusal(sent);
  EXPECT_EQ(refusal(send(with(file))), "attachment_in_another_report");
  const auto again = reports.send(first, kOlle, act);
  ASSERT_TRUE(again) << refusal(again);
  EXPECT_EQ(again->reference, sent->reference) << "a retry is the same report";
}

}  // namespace
}  // namespace ingang::app
