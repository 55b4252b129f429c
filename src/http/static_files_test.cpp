#include "http/static_files.h"

#include <filesystem>
#include <fstream>

#include "http/test_router.h"

namespace ingang::http {
namespace {

class StaticFilesTest : public testing::Test {
 protected:
  StaticFilesTest() {
    std::filesystem::remove_all(outer_);
    write("secret.txt", "outside");
    write("dist/index.html", "<!doctype html>");
    write("dist/assets/app-Bx3kT9_z.js", "let a");
    write("dist/assets/app-Bx3kT9_z.js.br", "brotli");
    write("dist/assets/app-Bx3kT9_z.js.gz", "gzip");
    write("dist/assets/logo.svg", "<svg/>");
    write("dist/sound.mp3", "ding");
    std::filesystem::create_symlink(outer_ / "secret.txt", outer_ / "dist/link.txt");
  }
  ~StaticFilesTest() override { std::filesystem::remove_all(outer_); }

  void write(const std::string& path, const std::string& bytes) {
    std::filesystem::create_directories((outer_ / path).parent_path());
    std::ofstream(outer_ / path, std::ios::binary) << bytes;
  }
  Response get(const std::string& path, Pairs headers = {}) {
    const auto files = StaticFiles::load(outer_ / "dist");
    EXPECT_TRUE(files) << files.error();
    return files->find(request("GET", path, std::move(headers))).value_or(Response{.status = 404});
  }

  const std::filesystem::path outer_ = std::filesystem::path(testing::TempDir()) / "static_files";
};

TEST_F(StaticFilesTest, AnswersAFileWithItsType) {
  const auto response = get("/assets/logo.svg");
  EXPECT_EQ(response.content(), "<svg/>");
  EXPECT_EQ(response.header("content-type"), "image/svg+xml");
  EXPECT_EQ(response.header("cache-control"), "no-cache");
}

TEST_F(StaticFilesTest, CachesAHashedNameForEver) {
  EXPECT_EQ(get("/assets/app-Bx3kT9_z.js").header("cache-control"),
            "public, max-age=31536000, immutable");
}

TEST_F(StaticFilesTest, UsesTheEncodingThatTheBrowserTakes) {
  const auto asset = [&](std::string accepted) {
    return get("/assets/app-Bx3kT9_z.js", {{"accept-encoding", std::move(accepted)}});
  };
  EXPECT_EQ(asset("gzip, deflate, br").content(), "brotli");
  EXPECT_EQ(asset("gzip, br;q=0").content(), "gzip");
  EXPECT_EQ(asset("").content(), "let a");
  EXPECT_EQ(asset("br").header("content-encoding"), "br");
  EXPECT_EQ(asset("br").header("vary"), "accept-encoding");
  EXPECT_NE(asset("br").header("etag"), asset("gzip").header("etag"));
}

TEST_F(StaticFilesTest, IsNotSentAgainWhenUnchanged) {
  const auto etag = std::string(get("/sound.mp3").header("etag"));
  const auto response = get("/sound.mp3", {{"if-none-match", etag}});
  EXPECT_EQ(response.status, 304);
  EXPECT_EQ(response.content(), "");
}

TEST_F(StaticFilesTest, GivesThePageForAnAddressOfTheApplication) {
  EXPECT_EQ(get("/").content(), "<!doctype html>");
  EXPECT_EQ(get("/anmalan/ING-1", {{"accept", "text/html,*/*"}}).content(), "<!doctype html>");
  EXPECT_EQ(get("/anmalan/ING-1", {{"accept", "application/json"}}).status, 404);
  EXPECT_EQ(get("/assets/gone-12345678.js", {{"accept", "text/html"}}).status, 404);
}

TEST_F(StaticFilesTest, HasNoWayOut) {
  for (const auto* path : {"/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt",
                           "/..%2fsecret.txt", "//secret.txt", "/./../secret.txt", "/link.txt",
                           "/assets/app-Bx3kT9_z.js.br", "/assets", "/assets/"}) {
    EXPECT_EQ(get(path).status, 404) << path;
  }
}

TEST_F(StaticFilesTest, RefusesAFolderWithoutAPage) {
  EXPECT_FALSE(StaticFiles::load(outer_ / "dist/assets"));
  EXPECT_FALSE(StaticFiles::load(outer_ / "nowhere"));
}

}  // namespace
}  // namespace ingang::http
