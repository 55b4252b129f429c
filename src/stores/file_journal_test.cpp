#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "stores/journal.h"

namespace ingang::stores {
namespace {

class FileJournalTest : public testing::Test {
 protected:
  FileJournalTest()
      : folder_(std::filesystem::temp_directory_path() /
                ("ingang-journal-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(folder_);
  }
  ~FileJournalTest() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::unique_ptr<ledger::Journal> open() const {
    auto opened = open_journal(folder_);
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().what);
    return opened ? std::move(*opened) : nullptr;
  }
  static Bytes record(std::string_view text) { return {text.begin(), text.end()}; }

  std::filesystem::path folder_;
};

TEST_F(FileJournalTest, WhatIsWrittenIsThereAfterARestartUntilItIsCleared) {
  {
    const auto journal = open();
    EXPECT_TRUE(journal->is_empty());
    ASSERT_TRUE(journal->write(record("one")));
    ASSERT_TRUE(journal->write(record("two")));
  }
  {
    const auto journal = open();
    const auto kept = journal->kept();
    ASSERT_EQ(kept->size(), 2U);
    EXPECT_EQ(kept->at(0).sealed, record("one"));
    EXPECT_EQ(kept->at(1).sealed, record("two"));
    ASSERT_TRUE(journal->clear(kept->at(0).place));
  }
  const auto journal = open();
  ASSERT_EQ(journal->kept()->size(), 1U);
  EXPECT_EQ(journal->kept()->front().sealed, record("two"));
  std::ifstream file(folder_ / "journal-1", std::ios::binary);
  const std::string octets{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(octets.find("one"), std::string::npos) << "overwritten where it lay";
}

TEST_F(FileJournalTest, ItsRoomIsTakenInAdvanceAndItIsSaidWhenItIsFull) {
  const auto journal = open();
  const auto size = std::filesystem::file_size(folder_ / "journal-1");
  const Bytes longest(ledger::kJournalRecordBytesMax, 7);
  int written = 0;
  while (journal->write(longest)) ++written;
  EXPECT_EQ(written, 64);
  EXPECT_EQ(std::filesystem::file_size(folder_ / "journal-1"), size);
  ASSERT_TRUE(journal->clear(5));
  EXPECT_TRUE(journal->write(longest)) << "a cleared place is free";
  EXPECT_FALSE(journal->write(Bytes(ledger::kJournalRecordBytesMax + 1, 7)));
}

TEST_F(FileJournalTest, TwoProcessesHaveAFileEach) {
  const auto one = open();
  const auto other = open();
  ASSERT_TRUE(one->write(record("mine")));
  EXPECT_TRUE(other->is_empty());
}

}  // namespace
}  // namespace ingang::stores
