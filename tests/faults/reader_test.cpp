// A stranger's file in the real server: decoded by another process, in whose memory nothing of the
// server's is, which ends with the server; and what is hostile costs the server nothing.
#include <curl/curl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstring>
#include <thread>

#include "channels/file_samples.h"
#include "channels/hostile_samples.h"
#include "faults/load.h"
#include "support/octets.h"

namespace ingang::faults {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr const char* kPlanted = "INGANG_PLANTED_BY_THE_TEST";

std::string status_of(pid_t pid, std::string_view name) {
  std::ifstream in(fmt::format("/proc/{}/status", pid));
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(name)) return line.substr(name.size());
  }
  return {};
}

double most_resident_mib(pid_t pid) {
  return std::strtod(status_of(pid, "VmHWM:").c_str(), nullptr) / 1024;
}

// Whose parent is `server`, and who has given up everything: about to read, or reading.
std::vector<pid_t> readers_of(pid_t server) {
  std::vector<pid_t> out;
  std::error_code gone;
  for (const auto& task : fs::directory_iterator(fmt::format("/proc/{}/task", server), gone)) {
    std::ifstream in(task.path() / "children");
    for (pid_t one = 0; in >> one;) {
      if (status_of(one, "Seccomp:\t") == "2") out.push_back(one);
    }
  }
  return out;
}

// In which of `needles` the memory of `pid` has at least one copy. What may not be read is passed
// over.
std::vector<bool> found_in_memory(pid_t pid, const std::vector<std::string>& needles) {
  std::vector<bool> out(needles.size());
  std::ifstream maps(fmt::format("/proc/{}/maps", pid));
  std::ifstream memory(fmt::format("/proc/{}/mem", pid), std::ios::binary);
  std::size_t octets = 0;
  for (std::string line; std::getline(maps, line);) {
    unsigned long from = 0;
    unsigned long to = 0;
    if (std::sscanf(line.c_str(), "%lx-%lx", &from, &to) != 2 ||
        line.find("[v") != line.npos)  // the kernel's own
      continue;
    std::string part(to - from, '\0');
    memory.clear();
    memory.seekg(static_cast<std::streamoff>(from));
    if (!memory.read(part.data(), static_cast<std::streamsize>(part.size()))) continue;
    octets += part.size();
    for (std::size_t i = 0; i < needles.size(); ++i)
      out[i] = out[i] ||
               ::memmem(part.data(), part.size(), needles[i].data(), needles[i].size()) != nullptr;
  }
  EXPECT_GT(octets, 1'000'000U) << "the memory was read";
  return out;
}

class ReaderTest : public ::testing::Test {
 protected:
  void SetUp() override {
#ifdef INGANG_SANITIZED
    GTEST_SKIP() << "without the filter by which a reader is told from what it was before";
#endif
    std::string pattern = (fs::temp_directory_path() / "ingang-reader-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    ::setenv(kPlanted, planted_.c_str(), 1);
    program_ = std::make_unique<Program>(folder_ / "var", folder_ / "log");
    ::unsetenv(kPlanted);
    ASSERT_FALSE(program_->url().empty()) << program_->said();
    token_ = token_of(*program_, "polis");
  }
  void TearDown() override {
    program_.reset();
    fs::remove_all(folder_);
  }

  // The code of the refusal, or nothing; a status of 0 is no answer.
  struct Reply {
    long status{};
    std::string body{};
    [[nodiscard]] std::string code() const {
      boost::json::error_code wrong;
      const auto parsed = boost::json::parse(body, wrong);
      const auto* code =
          wrong || !parsed.is_object() ? nullptr : parsed.as_object().if_contains("code");
      return code ? std::string(code->as_string()) : std::string{};
    }
  };
  Reply upload(const std::string& file) const {
    Reply out;
    auto* line = curl_easy_init();
    curl_slist* headers = nullptr;
    for (const auto& one :
         {std::string("content-type: application/octet-stream"), "authorization: Bearer " + token_,
          "idempotency-key: " + cli::random_key(), std::string("expect:")})
      headers = curl_slist_append(headers, one.c_str());
    const auto url = program_->url() + "/v1/attachments";
    const auto certificate = (folder_ / "var/tls/certificate.pem").string();
    curl_easy_setopt(line, CURLOPT_URL, url.c_str());
    curl_easy_setopt(line, CURLOPT_CAINFO, certificate.c_str());
    curl_easy_setopt(line, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(line, CURLOPT_POSTFIELDSIZE, static_cast<long>(file.size()));
    curl_easy_setopt(line, CURLOPT_POSTFIELDS, file.data());
    curl_easy_setopt(line, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(
        line, CURLOPT_WRITEFUNCTION,
        +[](char* octets, std::size_t one, std::size_t many, void* to) -> std::size_t {
          static_cast<std::string*>(to)->append(octets, one * many);
          return one * many;
        });
    curl_easy_setopt(line, CURLOPT_WRITEDATA, &out.body);
    (void)curl_easy_perform(line);
    curl_easy_getinfo(line, CURLINFO_RESPONSE_CODE, &out.status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(line);
    return out;
  }
  [[nodiscard]] pid_t wait_for_a_reader() const {
    for (int i = 0; i < 10'000; ++i) {
      const auto there = readers_of(program_->pid());
      if (!there.empty()) return there.front();
      std::this_thread::sleep_for(milliseconds{1});
    }
    return -1;
  }

  // Files and folders of what is attached.
  [[nodiscard]] std::ptrdiff_t kept() const {
    const fs::recursive_directory_iterator all(folder_ / "var/blobs");
    return std::distance(begin(all), end(all));
  }

  const std::string planted_{"planterad-" + cli::random_key()};
  fs::path folder_;
  std::unique_ptr<Program> program_;
  std::string token_;
};

TEST_F(ReaderTest, NothingOfTheServersMemoryIsInTheReaders) {
  const auto key = every_octet_of(folder_ / "var/keys/master.key");
  ASSERT_GE(key.size(), 32U);
  const std::string marker = "filens egna ord " + cli::random_key();
  std::jthread uploading([&] { (void)upload(channels::png(7'000, 7'000) + marker); });
  const auto reader = wait_for_a_reader();
  ASSERT_GT(reader, 0);
  std::this_thread::sleep_for(milliseconds{100});
  ::kill(reader, SIGSTOP);
  const std::vector<std::string> needles{key.substr(key.size() - 32), planted_, token_, marker};
  const auto here = found_in_memory(program_->pid(), needles);
  const auto there = found_in_memory(reader, needles);
  ::kill(reader, SIGCONT);
  EXPECT_EQ(here, std::vector<bool>({true, true, true, true})) << "key, environment, session, file";
  EXPECT_EQ(there, std::vector<bool>({false, false, false, true})) << "the file and nothing else";
}

TEST_F(ReaderTest, AReaderEndsWithTheServerThatIsKilled) {
  std::jthread uploading([&] { (void)upload(channels::png(7'000, 7'000)); });
  const auto reader = wait_for_a_reader();
  ASSERT_GT(reader, 0);
  program_->end(SIGKILL);
  for (int i = 0; i < 2'000 && ::kill(reader, 0) == 0; ++i) {
    if (status_of(reader, "State:\t").starts_with("Z")) break;  // whoever is to wait for it is slow
    std::this_thread::sleep_for(milliseconds{1});
  }
  EXPECT_TRUE(::kill(reader, 0) != 0 || status_of(reader, "State:\t").starts_with("Z"));
}

TEST_F(ReaderTest, HostileFilesAreRefusedAndTheServerDoesNotGrow) {
  const auto bomb = channels::pdf_bomb(950);
  ASSERT_LT(bomb.size(), 1'000'000U);
  const auto wide = channels::png(30'000, 30'000);
  EXPECT_EQ(upload(channels::pdf()).status, 201);
  const auto before = most_resident_mib(program_->pid());
  const auto files = kept();
  for (int i = 0; i < 3; ++i) {
    const auto refused = upload(bomb);
    EXPECT_EQ(refused.status, 422) << refused.body;
    EXPECT_EQ(refused.code(), "attachment_too_large_to_read");
  }
  EXPECT_EQ(upload(wide).code(), "attachment_too_many_pixels");
  EXPECT_LT(most_resident_mib(program_->pid()) - before, 48);
  EXPECT_EQ(kept(), files) << "nothing of them is stored";
  EXPECT_EQ(upload(channels::pdf()).status, 201) << "the next one goes well";
}

TEST_F(ReaderTest, AReaderThatIsKilledStoresNothingAndTheNextFileIsRead) {
  const auto files = kept();
  Reply said;
  std::thread uploading([&] { said = upload(channels::png(7'000, 7'000)); });
  const auto reader = wait_for_a_reader();
  EXPECT_GT(reader, 0);
  if (reader > 0) ::kill(reader, SIGKILL);
  uploading.join();
  EXPECT_EQ(said.status, 503) << said.body;
  EXPECT_EQ(said.code(), "busy");
  EXPECT_EQ(kept(), files) << "nothing of it is stored";
  EXPECT_EQ(upload(channels::pdf()).status, 201);
}

TEST_F(ReaderTest, FourLargePicturesHoldUpNoReport) {
  const auto picture = channels::png(7'000, 7'000);
  std::vector<Reply> said(4);
  std::vector<std::thread> all;
  for (auto& one : said) all.emplace_back([&] { one = upload(picture); });
  EXPECT_GT(wait_for_a_reader(), 0);
  auto officer = with_token(*program_, token_);
  int sent = 0;
  std::size_t at_most = 0;
  for (int i = 0; i < 20; ++i) {
    at_most = std::max(at_most, readers_of(program_->pid()).size());
    sent += officer.post("/v1/reports", report_body(i), fmt::format("beside-pictures-{:04}", i))
                ? 1
                : 0;
  }
  EXPECT_EQ(sent, 20);
  EXPECT_FALSE(readers_of(program_->pid()).empty()) << "while they were read";
  EXPECT_LE(at_most, 2U);
  for (auto& one : all) one.join();
  for (const auto& one : said) EXPECT_EQ(one.status, 201) << one.body;
}

}  // namespace
}  // namespace ingang::faults
