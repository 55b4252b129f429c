#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "stores/blobs.h"

namespace ingang::stores {
namespace {

using ledger::BlobId;
using ledger::StoreError;
using Kind = StoreError::Kind;

constexpr Instant kLongFromNow{4'102'444'800'000};  // 2100

BlobId id(std::uint8_t number) {
  BlobId made;
  made.bytes[0] = 1;
  made.bytes[15] = number;
  return made;
}

class FileBlobs : public testing::Test {
 protected:
  void SetUp() override {
    std::string path = (std::filesystem::temp_directory_path() / "ingang-blobs-XXXXXX").string();
    ASSERT_NE(::mkdtemp(path.data()), nullptr);
    folder_ = path;
    open();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void open() { blobs_ = std::move(*open_blobs(folder_)); }
  void write(BlobId blob, const std::vector<Bytes>& chunks) {
    const auto writer = blobs_->begin(blob);
    ASSERT_TRUE(writer);
    for (const Bytes& chunk : chunks) ASSERT_TRUE((*writer)->write(chunk));
    ASSERT_TRUE((*writer)->finish());
  }
  [[nodiscard]] std::filesystem::path file_of(BlobId blob) const {
    const std::string name = blob.text();
    return folder_ / "blobs" / name.substr(30) / name;
  }

  std::filesystem::path folder_;
  std::unique_ptr<ledger::Blobs> blobs_;
};

TEST_F(FileBlobs, GivesBackEachChunkAsItWas) {
  const std::vector<Bytes> chunks{Bytes(ledger::kBlobChunkBytesMax, 1), Bytes(300, 2), Bytes(1, 3)};
  write(id(1), chunks);
  open();
  for (std::uint32_t at = 0; at < chunks.size(); ++at)
    EXPECT_EQ(*blobs_->read(id(1), at), chunks[at]);
  EXPECT_EQ(blobs_->read(id(1), 3).error().kind, Kind::missing);
  EXPECT_EQ(blobs_->read(id(2), 0).error().kind, Kind::missing);
}

TEST_F(FileBlobs, RefusesAChunkThatIsEmptyOrTooLarge) {
  const auto writer = blobs_->begin(id(1));
  EXPECT_FALSE((*writer)->write({}));
  EXPECT_FALSE((*writer)->write(Bytes(ledger::kBlobChunkBytesMax + 1)));
}

TEST_F(FileBlobs, NeverShowsWhatWasNotFinished) {
  {
    const auto writer = blobs_->begin(id(1));
    ASSERT_TRUE((*writer)->write(Bytes(10, 1)));
    EXPECT_EQ(blobs_->read(id(1), 0).error().kind, Kind::missing);
    EXPECT_EQ(blobs_->begin(id(1)).error().kind, Kind::conflict);
  }
  EXPECT_TRUE(blobs_->blobs_before(kLongFromNow)->empty());
  write(id(1), {Bytes(10, 1)});
}

TEST_F(FileBlobs, ClearsAtTheStartWhatAnEarlierProcessLeft) {
  write(id(1), {Bytes(10, 1)});
  std::ofstream(file_of(id(1)).concat(".part")) << "left behind";
  open();
  EXPECT_FALSE(std::filesystem::exists(file_of(id(1)).concat(".part")));
  EXPECT_TRUE(blobs_->read(id(1), 0));
}

TEST_F(FileBlobs, KeepsAnIdForOneBlob) {
  write(id(1), {Bytes(10, 1)});
  EXPECT_EQ(blobs_->begin(id(1)).error().kind, Kind::conflict);
}

TEST_F(FileBlobs, OverwritesWhatItErases) {
  write(id(1), {Bytes(1000, 7)});
  // A second name shows what became of the octets.
  std::filesystem::create_hard_link(file_of(id(1)), folder_ / "other_name");
  ASSERT_TRUE(blobs_->erase(id(1)));
  EXPECT_FALSE(blobs_->read(id(1), 0));
  std::ifstream in(folder_ / "other_name", std::ios::binary);
  const std::string left{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(left, std::string(1004, '\0'));
  EXPECT_TRUE(blobs_->erase(id(1)));
}

TEST_F(FileBlobs, ListsWhatMayBeAnOrphan) {
  write(id(2), {Bytes(1, 1)});
  write(id(1), {Bytes(1, 1)});
  EXPECT_EQ(*blobs_->blobs_before(kLongFromNow), (std::vector{id(1), id(2)}));
  EXPECT_TRUE(blobs_->blobs_before(Instant{0})->empty());
}

TEST_F(FileBlobs, TellsACutFile) {
  write(id(1), {Bytes(1000, 7)});
  std::filesystem::resize_file(file_of(id(1)), 500);
  EXPECT_EQ(blobs_->read(id(1), 0).error().kind, Kind::corrupt);
}

}  // namespace
}  // namespace ingang::stores
